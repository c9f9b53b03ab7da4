"""Odd arguments (NaN, arrays, lists, huge numbers, objects) are refused in one sentence, or are fine."""

import inspect
import math
import re

import networkx as nx
import numpy as np
import pytest

from netlib.data import curve, emon_network, find_release
from netlib.errors import PlainError
from netlib.models.donation_game import fixation
from netlib.networks import grid, ring
from netlib.ties import ties
from public import CLASSES, FUNCTIONS

ODD = {
    "nan": math.nan,
    "infinite": math.inf,
    "minus one": -1,
    "half": 0.5,
    "two": 2,
    "five thousand digits": 10**5000,
    "complex": 1j,
    "nothing": None,
    "text": "x",
    "long text": "x" * 10_000,
    "list": [1, [2]],
    "empty list": [],
    "dictionary": {},
    "set in a list": [{1}],
    "array": np.arange(3),
    "array of nan": np.array([math.nan, 1.0]),
    "table of arrays": np.ones((2, 2)),
    "array without dimensions": np.array(3),
    "object": object(),
    "type": int,
    "graph": nx.path_graph(3),
    "directed graph": nx.DiGraph([(0, 1)]),
    "empty graph": nx.Graph(),
}

# For arguments without a default: something that works, by name.
GOOD = {
    "G": grid(2, 3),
    "n": 6,
    "k": 4,
    "rows": 2,
    "columns": 3,
    "leaves_per_hub": 2,
    "attribute": "side",
    "shares": [1, 2],
    "ownership": {"app": {"a"}},
    "exposed": [True, False],
    "outcome": [False, True],
    "adjusted": 2.0,
    "crude": 3.0,
    "curve": [1, 0.5, 0],
    "order": [0, 1, 2, 3, 4, 5],
    "opinions": [0.0, 1, 0, 0, 0, 1],
    "shape": "Y",
    "benefit": 3.0,
    "cost": 1.0,
    "income": [1, 2],
    "asker": 0,
    "amount": 1.0,
    "p": 0.5,
    "run": lambda seed: seed,
    "settings": [{}],
    "values": [1.0, 2.0],
    "size": 3,
    "groups": 4,
    "w": 0.1,
    "share": 0.5,
    "knowledge": 0.5,
    "adopters": [0],
    "probability": 0.5,
    "share_returned": 0.5,
    "sent": 1.0,
    "load": 0.1,
    "given": [1.0, 0, 0, 0, 0, 0],
    "givers": [0, 4, 5],
    "who": 0,
    "moves": "CD",
    "cooperative_rounds": 1,
    "node": 0,
    "sends": [True, False],
    "strategies": [0, 6],
    "known": [True, True],
    "people": 9,
    "errors": [1.0, 1.0, 0.5],
    "exposed_with": 1,
    "exposed_without": 2,
    "unexposed_with": 3,
    "unexposed_without": 4,
    "cooperates": np.zeros(6, dtype=bool),
    "substitution": 0.5,
    "trusted": 3.0,
}
ONLY_HERE = {  # where the same name means something else
    "netlib.measures.hierarchy.krackhardt": {"G": nx.DiGraph([(0, 1)])},
    "netlib.models.clue_solver.minimum_time": {"G": nx.path_graph(3)},
    "netlib.models.public_goods.is_stable": {"G": ring(6), "givers": [0, 2, 4]},
    "netlib.models.investment_game.resample": {"sent": [1.0, 2.0], "repetitions": 3},
    "netlib.networks.ring": {"k": 2},
    "netlib.measures.mixing.ei_index": {"G": nx.set_node_attributes(g := nx.path_graph(4), 1, "side") or g},
}
SMALL = {"runs": 2, "generations": 2, "rounds": 2, "steps": 3, "repetitions": 2, "bits": 4, "interplay": 2}
# Parts of models that take what the model has checked already; no argument of theirs comes from a user.
INSIDE = {
    "netlib.measures.triadic_closure.triangles",
    "netlib.measures.triadic_closure.upward",
    "netlib.models.indirect_reciprocity.meet",
    "netlib.models.packet_traffic.next_hops",
    "netlib.models.problem_search.landscape",
    "netlib.models.rewiring.choose_ties",
    "netlib.models.rewiring.earnings",
    "netlib.models.rewiring.respond",
}
PUBLIC = {
    name: f for name, f in FUNCTIONS.items() if name not in INSIDE and not name.startswith("netlib.data")
} | {
    name: thing
    for name, thing in CLASSES.items()
    if name.rpartition(".")[2] in ("Contract", "Control", "Rivalry")
}


def good_arguments(name: str) -> dict:
    parameters = inspect.signature(PUBLIC[name]).parameters
    chosen = {key: GOOD[key] for key, p in parameters.items() if p.default is p.empty}
    chosen |= {key: value for key, value in SMALL.items() if key in parameters}
    return chosen | ONLY_HERE.get(name, {})


# Whole numbers without an upper limit: whoever asks for very many waits very long, or runs out of memory.
UNLIMITED = {
    *("n", "k", "rows", "columns", "hubs", "leaves_per_hub", "size", "groups", "founders", "newcomers"),
    *("people", "players", "meetings", "mandates", "crowds", "pairs", "count", "term", "contact_every"),
    *("introductions", "runs", "rounds", "steps", "generations", "repetitions", "samples", "draws", "years"),
    *("updates", "most"),
}
FUNCTION = {"run", "progress"}  # arguments that can be called; what they do then is their own affair


def outcome(name: str, arguments: dict) -> str:
    """What goes wrong with these arguments; nothing if they are accepted or refused plainly."""
    try:
        PUBLIC[name](**arguments)
    except PlainError as refusal:
        said = str(refusal)
        names = {argument.replace("_", " ") for argument in arguments} | {
            "the network",
            "a tie",
            "the four counts",
        }
        plain = len(said) < 300 and "\n" not in said
        named = any(re.search(rf"\b{name}\b", said.partition("; got")[0].replace("-", " ")) for name in names)
        return "" if plain and named else f"a refusal that does not say what it refuses: {said[:200]}"
    except Exception as error:  # noqa: BLE001 - any other error is what is looked for
        return repr(error)[:200]
    return ""


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", PUBLIC)
def test_odd_arguments_are_refused_plainly(name):
    good = good_arguments(name)
    PUBLIC[name](**good)
    wrong = {
        f"{argument} = {kind}": said
        for argument in inspect.signature(PUBLIC[name]).parameters
        for kind, odd in ODD.items()
        if not (kind == "five thousand digits" and argument in UNLIMITED)
        and not (kind == "type" and argument in FUNCTION)
        if (said := outcome(name, good | {argument: odd}))
    }
    assert wrong == {}


@pytest.mark.parametrize("weight", [math.nan, "strong", 1j, None, [1], np.ones(2), -1])
def test_odd_weights_are_refused_plainly(weight):
    G = nx.path_graph(3)
    G.edges[0, 1]["weight"] = weight
    with pytest.raises(PlainError, match="the weight of a tie must be a positive number"):
        fixation(G, 2, runs=1)
    with pytest.raises(PlainError, match="the weight of a tie must be a positive number"):
        ties(G)


@pytest.mark.parametrize("kind", ODD)
def test_odd_names_of_tables_and_years_are_refused_plainly(kind):
    for call, said in (
        (find_release, "year must be"),
        (emon_network, "name must be"),
        (curve, "name must be"),
    ):
        with pytest.raises(PlainError, match=f"^{said} .{{5,300}}$"):
            call(ODD[kind])

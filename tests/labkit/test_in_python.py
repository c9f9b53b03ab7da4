"""“Use this in Python”: the lines run as they stand, and find what the lab shows."""

import ast
import random
import re
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from lab_settings import drawn
from netlib import networks
from netlib.labkit.in_python import in_python, network_call
from netlib.labs import LABS

ROOT = Path(__file__).resolve().parents[2]

# Of each lab: what its lines find (the value of every expression in turn) beside what the lab found.
PAIRS = {
    "always-on": lambda found, lab: (found[0][-1], lab.play().result.own.performance[:, -1].mean()),
    "border-crossing": lambda found, lab: (
        found[0]["ei_index"].item(),
        lab.result.rows["all" if lab.operation == "none" else lab.operation].ei_index,
    ),
    "command-rank": lambda found, lab: (found[0]["strength"].item(), lab.result.pooled.strength),
    "debian-losses": lambda found, lab: (
        found[0].set_index("network")["connected"].to_dict(),
        {network: lab.result.left(network).connected for network in lab.result.curves},
    ),
    "departures": lambda found, lab: (found[0]["points"].item(), lab.result.differences[lab.crew][0]),
    "donation-game": lambda found, lab: (
        [found[0], found[1].n_rho],
        [lab.result.times.critical_ratio, lab.play().result.played[lab.ratio].n_rho],
    ),
    "donor-pot": lambda found, lab: (
        [found[0].together, sum(each.total_gain for each in found[1])],
        [lab.result.rivalry.together, lab.result.given],
    ),
    "donor-referral": lambda found, lab: (
        found[0],
        (lab.result.refers(lab.knowledge), lab.result.keeps(lab.knowledge)),
    ),
    "eight-partners": lambda found, lab: (
        max(found[0][-1], 1 / 8),
        lab.measured["still connected"],
    ),
    "donor-wishes": lambda found, lab: (
        found[0] + found[1],
        lab.result.season.own.tolist() + lab.result.season.mission.tolist(),
    ),
    "enforcement": lambda found, lab: (found[0].performed[-100:].mean(), lab.result.here.kept),
    "first-voice": lambda found, lab: (found[0], lab.result.off),
    "five-clues": lambda found, lab: (
        (found[0], found[1].knows),
        (lab.result.best, lab.result.game.knows),
    ),
    "five-strangers": lambda found, lab: (sum(found[0]), lab.result.kept),
    "flow-and-stock": lambda found, lab: (
        found[0].set_index("counted")[lab.measure_of].to_dict(),
        {name: points[-1].value for name, points in lab.result[2].items() if points},
    ),
    "four-gauges": lambda found, lab: (
        [found[0].r, found[0].crowd, found[1]],
        [lab.result[0].gauges.r, lab.result[0].gauges.crowd, lab.result[0].delay],
    ),
    "handover": lambda found, lab: (found[0][0], lab.result.truck_factor),
    "handshake": lambda found, lab: (
        found[0]["n_vouches" if lab.ask == "given" else "vouches"].item(),
        lab.measured["vouches given"] if lab.ask == "given" else lab.result[3].vouches.value,
    ),
    "hidden-costs": lambda found, lab: (
        [found[0][0], *found[0][1]],
        [lab.result.game.threshold, lab.result.trusted, lab.result.controlled],
    ),
    "hub-likeness": lambda found, lab: (found[0]["centralization"].item(), lab.result[2].own),
    "investment-game": lambda found, lab: (
        found[0].sender if lab.seat == "sender" else found[0].sender.mean(),
        lab.result.sender(lab.returned),
    ),
    "iron-law": lambda found, lab: (
        found[0].effective_leaders.mean(axis=0)[-10:].mean(),
        lab.result.here.leaders.end,
    ),
    "library-history": lambda found, lab: (
        found[0]["effective_authors"].tolist(),
        [year.effective for year in lab.result.years],
    ),
    "loudest-voice": lambda found, lab: (found[0].tolist(), lab.result.voices.tolist()),
    "many-hands": lambda found, lab: (
        found[0]["authors"].tolist(),
        [year.authors for year in lab.result.years],
    ),
    "one-coin": lambda found, lab: (
        found[0].your_total if lab.decisions else len(found[0]),
        lab.result.your_total if lab.decisions else 4,
    ),
    "public-goods": lambda found, lab: (
        len(found[0]) if len(found) == 1 else set(np.flatnonzero(found[1] > 0.999)),
        sum(map(sum, lab.result.ways.values())) if len(found) == 1 else lab.result.givers,
    ),
    "rewiring": lambda found, lab: (found[0].tolist(), list(lab.result[1].helping)),
    "small-world-ring": lambda found, lab: (found[0].path_length.mean(), lab.result.here.path_length),
    "spreading": lambda found, lab: (found[0].when.tolist(), lab.result.habit.when.tolist()),
    "team-apart": lambda found, lab: (
        [jobs for week in found[0] for jobs in week.tolist()],
        [jobs for week in lab.result.jobs for jobs in week],
    ),
    "ten-rounds": lambda found, lab: (found[0].your_total, lab.result.your_total),
    "time-sheet": lambda found, lab: (found[0], lab.result.totals),
    "tie-costs": lambda found, lab: (
        found[0],
        lab.play().played[lab.temptation, lab.tie_cost, lab.seed]["hubs"],
    ),
    "trust-or-documents": lambda found, lab: (found[:2], [lab.result.expected, lab.result.found]),
    "value-created": lambda found, lab: (found[0].tolist(), lab.result.fair.tolist()),
    "vouching-batch": lambda found, lab: (found[0]["percent"], lab.measured["percent"]),
    "vouching-distance": lambda found, lab: (found[0]["percent"], lab.measured["percent"]),
    "vouching-ladder": lambda found, lab: (found[0]["odds_ratio"], lab.measured["odds ratio"]),
    "weaver": lambda found, lab: (found[0][0] / found[0].sum(), lab.result.group.brokerage),
    "who-to-lose": lambda found, lab: (found[0], lab.result.left("hubs")),
    "whose-name": lambda found, lab: (found[0]["points"].item(), lab.measured["points"]),
    "your-queue": lambda found, lab: (found[-1], lab.measured["load capacity"]),
    "weak-spot": lambda found, lab: (max(found[0]), lab.result.most),
    "your-map": lambda found, lab: (
        found[0][lab.result.gone or 0] if lab.result.gone is not None else 0,
        lab.measured["pairs cut"],
    ),
}


def run(code: str) -> list:
    """What every expression of a script gives, as a notebook would show it, one to a cell."""
    names: dict = {}
    found = []
    for line in ast.parse(code).body:
        if isinstance(line, ast.Expr):
            found.append(eval(compile(ast.Expression(line.value), "lab", "eval"), names))
        else:
            exec(compile(ast.Module([line], []), "lab", "exec"), names)
    return found


def test_every_lab_is_compared():
    assert sorted(PAIRS) == sorted(LABS)


@pytest.mark.parametrize("where", ["at its start", "elsewhere"])
@pytest.mark.parametrize("name", sorted(PAIRS))
def test_the_lines_find_what_the_lab_shows(name, where):
    lab = LABS[name]()
    if where == "elsewhere":
        lab.set(**drawn(LABS[name], random.Random(5)))
    if name == "five-clues":
        lab.tell().tell()
    code = in_python(lab)
    assert code.startswith("import netlib\n")
    assert code.rstrip().splitlines()[-1] == f"# To cite: {lab.source}"
    assert max(map(len, code.splitlines()[:-1])) <= 120, "as wide as a notebook shows"
    found, shown = PAIRS[name](run(code), lab)
    assert found == (shown if isinstance(shown, tuple | frozenset) else pytest.approx(shown))


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_who_is_to_be_cited_stands_with_the_model_or_the_data(name):
    rooms = ("models", "measures", "studio")
    files = [file for room in rooms for file in (ROOT / "netlib" / room).glob("*.py")]
    texts = [file.read_text(encoding="utf-8") for file in [*files, *(ROOT / "data").rglob("README.md")]]
    for cited in LABS[name].source.split("; "):
        words = [cited.split()[0].strip(":,"), *re.findall(r"\b\d{4}\b", cited)[:1]]
        assert any(all(word in text for word in words) for text in texts), cited


def test_the_data_come_with_the_lines_where_a_lab_has_any():
    *_, table = run(in_python(LABS["weaver"]()))
    assert set(table.columns) >= {"introductions", "survival"}
    assert "netlib.data" not in in_python(LABS["ten-rounds"]())


def test_an_edited_network_is_in_the_lines():
    lab = LABS["donation-game"]().tie(3, 4)
    code = in_python(lab)
    assert "import networkx as nx" in code
    ratio, _ = run(code)
    assert ratio == pytest.approx(lab.result.times.critical_ratio)


@pytest.mark.parametrize(
    ("network", "call"),
    [
        (networks.star(5), "netlib.networks.star(5)"),
        (networks.ring(5), "netlib.networks.ring(5)"),
        (networks.complete(3), "netlib.networks.ring(3)"),
        (networks.karate_club(), "netlib.networks.karate_club()"),
        (nx.path_graph(2), "nx.from_graph6_bytes(b'A_')"),
        (nx.empty_graph(1), "nx.from_graph6_bytes(b'@')"),
    ],
)
def test_a_network_is_called_by_its_shape_where_it_has_one(network, call):
    assert network_call(network) == call
    (made,) = run(f"import netlib\nimport networkx as nx\n{call}")
    assert nx.utils.edges_equal(made.edges, network.edges)

"""Names, groups, strengths and kinds among the attributes that graph formats give to nodes and edges."""

from collections.abc import Iterable, Mapping
from typing import Any

from netlib.studio import headers as words
from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.values import as_number, as_text, decimal_sign, direction

Attributes = Mapping[str, str | float]
OURS = "netlib-"  # begins the ids of attributes that the workbook wrote, which mean exactly one thing
NAMES = [
    "label",
    "name",
    "fullname",
    "displayname",
    "screenname",
    "title",
    "nom",
    "nombre",
    "nodelabel",
    "shortname",
]
STRENGTHS = [word for word in words.STRENGTH if word not in ("answer", "response", "n", "contacts")]
KINDS = [word for word in words.LAYER if word not in ("network", "question", "art", "kind")]


def value_of(attributes: Mapping[str, str | float], wanted: Iterable[str]) -> tuple[str, str]:
    """The name and value of the first attribute that is called one of ``wanted``; empty if there is none.

    ``wanted`` are folded words, the best first.
    """
    by_word = {words.folded(name): name for name in reversed(list(attributes))}
    for word in wanted:
        if word in by_word and as_text(attributes[by_word[word]]):
            return by_word[word], as_text(attributes[by_word[word]])
    return "", ""


def person_of(attributes: Attributes, name: str = "") -> dict[str, Any]:
    """The name, group and details of a person as `netlib.studio.draft.Draft.person` takes them."""
    if (ours := f"{OURS}group") in attributes:
        details = {key: value for key, value in attributes.items() if not key.startswith(OURS)}
        called = name or str(attributes.get(f"{OURS}label", ""))
        return {"name": called, "group": str(attributes[ours]), "details": details}
    named, found = ("", name) if name else value_of(attributes, NAMES)
    grouped, group = value_of(attributes, words.GROUP)
    details = {key: value for key, value in attributes.items() if key not in (named, grouped)}
    return {"name": found, "group": group, "details": details}


def _number(text: str) -> float | None:
    """A number that programs wrote with a point or a comma before decimals; None if it may be thousands."""
    sign = decimal_sign([text])
    return as_number(text, sign) if sign and text else None


def tie_of(attributes: Attributes, strength: str = "", layer: str = "") -> dict[str, Any]:
    """The strength, layer and details of a tie as `netlib.studio.draft.Draft.tie` takes them."""
    if (ours := f"{OURS}layer") in attributes:
        details = {key: value for key, value in attributes.items() if not key.startswith(OURS)}
        said = strength or str(attributes.get(f"{OURS}strength", ""))
        return {"strength": as_number(said), "layer": str(attributes[ours]), "details": details}
    used = []
    amount = _number(strength)
    if amount is None:
        for word in STRENGTHS:
            key, text = value_of(attributes, [word])
            amount = _number(text)
            if amount is not None:
                used.append(key)
                break
    if not layer:
        for word in KINDS:
            key, text = value_of(attributes, [word])
            unclear = word in ("type", "edgetype") and (
                direction(text) is not None or as_number(text) is not None
            )
            if key and not unclear and len(text) <= 80:
                layer = text
                used.append(key)
                break
    details = {key: value for key, value in attributes.items() if key not in used}
    return {"strength": amount, "layer": layer, "details": details}


def all_directed(name: str, directed: bool, said: str, ledger: Ledger) -> bool:
    """Whether the ties of a file go one way, as it ``said`` once for all of them; can be changed."""
    options = [Option("directed", "One way"), Option("undirected", "Both ways")]
    sentence = f"The ties of “{name}” go {'one way' if directed else 'both ways'}: {said}."
    value = "directed" if directed else "undirected"
    return ledger.take(f"direction: {name}", sentence, value, options) == "directed"


def graphs_apart(name: str, labels: list[str], ledger: Ledger) -> list[tuple[str, str]]:
    """For each graph of a document what comes before its ids, and the layer of its ties.

    Both are empty if there is only one graph.
    """
    if len(labels) < 2:
        return [("", "")] * len(labels)
    options = [
        Option("relations", "The same people with another kind of tie each: the same id is the same person"),
        Option("interviews", "Separate groups, for example interviews: the same id is somebody else in each"),
    ]
    question = f"“{name}” holds {len(labels)} graphs. What are they?"
    same = ledger.ask(f"graphs: {name}", question, options) == "relations"
    return [("", label) if same else (f"{number}:", "") for number, label in enumerate(labels, 1)]


def prefixed(prefix: str, key: str | None) -> str:
    """An id with what tells its graph apart from others; empty if there is none."""
    return prefix + key if key else ""


def offer_groups(name: str, draft: Draft, ledger: Ledger) -> None:
    """Offer what the people of a graph say as their groups, where no attribute is called one."""
    people = list(draft.people.values())
    if any(person["group"] for person in people):
        return
    said: dict[str, list[str]] = {}
    for person in people:
        for key, value in person["details"].items():
            said.setdefault(key, []).append(as_text(value))
    fits = [
        key
        for key, some in said.items()
        if len(set(some)) <= 0.7 * len(some) + 1 and max(map(len, some)) <= 100
    ]
    if not fits:
        return
    options = [Option("none", "There are no groups"), *(Option(key, f"“{key}” is the group") for key in fits)]
    computed = [key for key in fits if words.folded(key) in words.COMPUTED]
    why = f", because a program computed “{computed[0]}” from the ties" if computed else ""
    chosen = ledger.take(f"group: {name}", f"The groups of “{name}”: no attribute{why}.", "none", options)
    for person in people if chosen != "none" else []:
        person["group"] = clean(as_text(person["details"].pop(chosen, "")))

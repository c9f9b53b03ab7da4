"""An organisation that the room names as pairs: shown in the lab on a slide, and kept in no file."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from netlib.errors import PlainError
from netlib.labkit.from_map import as_private, fitted
from netlib.labkit.made_network import MadeNetworkLab
from netlib.labkit.network_lab import NetworkLab
from netlib.words import counted

if TYPE_CHECKING:  # what reads files is only imported when there is something to read
    from netlib.studio.map import NetworkMap
    from netlib.studio.receipt import Receipt

LIST = "the list"  # what the reader's messages call it
MOST = 200_000  # characters
ARROW = re.compile(r"\s*(?:<?-+>|[→↔])\s*|\s+[-–—]\s+")
TWO_WORDS = re.compile(r"^\s*(\S+)\s+(\S+)\s*$")
SIGN = re.compile(r"[,;\t|]")
FEW = 3  # lines and people that a sentence names

_shown: WeakSet[NetworkLab] = WeakSet()


def takes(lab: Any) -> bool:
    """Whether a lab shows an organisation in place of the network that it makes."""
    return isinstance(lab, MadeNetworkLab) and lab.takes_networks


def show(lab: NetworkLab, text: str, names: bool = False, she: str = "") -> dict[str, Any]:
    """Show an organisation in a lab: in each line of ``text`` a pair of names, which the room sees or not.

    ``she`` is the person whom the lab is about, where it is about one; whoever has most ties if it is empty.
    Returns "said": what is shown, and what was left out; and in such a lab "people": all names, and "she":
    which one.

    `PlainError` if there are no pairs, or the lab cannot show so many people. The lab then stays as it was,
    and says nothing of it to the room.
    """
    ours, left_out = read_pairs(text)
    if she not in ours.names:
        degree = dict(ours.network().degree)
        she = ours.names[max(degree, key=degree.__getitem__)]
    if lab.about_one:
        ours = replace(ours, owner=next(person.id for person in ours.people if person.name == she))
    network, piece = fitted(lab, ours)
    network = as_private(network, names)
    lab.frame(network=network)  # what it refuses is said here, and not in the lab
    lab.set(network=network)
    _shown.add(lab)
    many = f"{counted(len(network), 'person', 'people')} and {counted(network.number_of_edges(), 'tie')}"
    seen = "will be shown when the lab is open" if lab.locked else "are shown"
    said = [f"{many} {seen}.", piece, *left_out]
    more = {"people": sorted(ours.names), "she": she} if lab.about_one else {}
    return {"said": " ".join(filter(None, said)), **more}


def forget() -> None:
    """Nothing of any organisation stays in a lab: what it shows is stored where a page stores its widgets."""
    for lab in list(_shown):
        lab.forget()
    _shown.clear()


def read_pairs(text: str) -> tuple["NetworkMap", list[str]]:
    """The map that a list of pairs stands for, and sentences that say what of the list was left out.

    `PlainError` if no line holds a pair, or the list is too long.
    """
    from netlib.studio.reading import read

    if len(text) > MOST:
        raise PlainError(f"The list has {len(text):,} characters; at most {MOST:,} are read.")
    lines = text.splitlines()
    for between, as_pair in ((ARROW, ","), (TWO_WORDS, r"\1,\2")):
        if not any(SIGN.search(line) for line in lines):
            lines = [between.sub(as_pair, line) for line in lines]
    cells = [[cell.strip() for cell in SIGN.split(line) if cell.strip()] for line in lines]
    alone = [number for number, found in enumerate(cells, 1) if len(found) == 1]
    pairs = [number for number, found in enumerate(cells) if len(found) > 1]
    if not pairs:
        raise PlainError("Write one pair of names a line, such as: Ann, Bob.")
    first, *rest = (cells[number] for number in pairs)
    if _heads(first) and not set(first) & {cell for row in rest for cell in row}:
        del pairs[0]  # it says what stands below it, as the line that is put in its place does
    sign = (SIGN.search(lines[pairs[0]]) if pairs else None) or [","]
    most = max((len(cells[number]) for number in pairs), default=2)
    head = sign[0].join(["source", "target", *(f"more {number}" for number in range(3, most + 1))])
    table = "\n".join([head, *(lines[number] for number in pairs)])
    reading = read({LIST: table.encode("utf-8")})
    if reading.map is None:
        raise PlainError(f"{reading.question.words if reading.question else ''} Leave the two names alone.")
    return reading.map, [*_alone(alone), *_dropped(reading.receipt)]


def _heads(cells: list[str]) -> bool:
    """Whether these are words that stand at the top of a table of ties."""
    from netlib.studio import headers

    return bool(headers.ends_of(cells)) or headers.folded(cells[0]) in headers.PEOPLE


def _alone(lines: list[int]) -> Iterable[str]:
    if len(lines) == 1:
        yield f"Line {lines[0]} was left out: it does not name two people."
    elif lines:
        listed = ", ".join(map(str, lines[:FEW])) + (" …" if len(lines) > FEW else "")
        yield f"{len(lines)} lines were left out ({listed}): they do not name two people."


def _dropped(receipt: "Receipt") -> Iterable[str]:
    for line in [line for line in receipt.lines if line.what == "dropped"][:FEW]:
        yield f"Left out, {line.count} of the {line.kind}: {line.reason}."

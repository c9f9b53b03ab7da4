"""Pajek: networks of arcs (one way) and edges (both ways), matrices, partitions."""

import re
from itertools import pairwise

from netlib.errors import PlainError
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.receipt import Option
from netlib.studio.values import as_number

NETWORK = re.compile(r"(?im)^[ \t]*\*network\b")
WORD = re.compile(r'"([^"]*)"|(\S+)')
SHAPES = {"ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman", "circle"}


def read_pajek(name: str, text: str, draft: Draft, ledger: Ledger) -> None:
    """Read a Pajek network or project; `PlainError` if a line is not what its section holds."""
    section, layer, row, vertices, partition = "", "", 0, 0, 0
    first_mode = 0
    first, text = _one_network(name, text, ledger)
    for number, line in enumerate(text.split("\n"), first):
        place = Place(name, "", number, "line")
        words = [a or b for a, b in WORD.findall(line)]
        quoted = [match.group()[0] == '"' for match in WORD.finditer(line)]
        if not words or (line.lstrip().startswith("%")):
            continue
        if line.lstrip().startswith("*"):
            section = words[0].casefold().lstrip("*").partition(":")[0]
            tail = [w for w, q in zip(words[1:], quoted[1:], strict=True) if q]
            layer = _unquoted(tail[0]) if tail else ""
            row = 0
            if section == "vertices":
                if partition or vertices:
                    section = "partition" if draft.ties or partition else section
                vertices = _whole(name, number, words[1] if len(words) > 1 else "")
                first_mode = _whole(name, number, words[2]) if len(words) > 2 and words[2].isdigit() else 0
            elif section in ("partition", "vector", "cluster", "permutation"):
                partition += 1
            elif section in ("arcs", "edges", "arcslist", "edgeslist", "matrix"):
                _missing(draft, vertices, first_mode, place)
            continue
        if partition:
            row += 1
            if str(row) in draft.people:
                draft.people[str(row)]["group"] = draft.people[str(row)]["group"] or words[0]
        elif section == "vertices":
            which = _whole(name, number, words[0])
            label = _unquoted(words[1]) if len(words) > 1 else ""
            if not 1 <= which <= vertices:
                raise PlainError(f"“{name}”, line {number}: there is no vertex {which} of {vertices}.")
            draft.person(str(which), place, name=label, group=_mode(which, first_mode))
        elif section in ("arcs", "edges"):
            if len(words) < 2:
                raise PlainError(f"“{name}”, line {number}: a tie needs two numbers.")
            a, b = (_end(name, number, word, vertices) for word in words[:2])
            strength = as_number(words[2]) if len(words) > 2 else None
            label = next((b for a, b in pairwise(words[2:]) if a == "l"), "")
            draft.tie(a, b, place, directed=section == "arcs", strength=strength, layer=layer or label)
        elif section in ("arcslist", "edgeslist"):
            source, *targets = [_end(name, number, word, vertices) for word in words]
            for target in targets:
                draft.tie(source, target, place, directed=section == "arcslist", layer=layer)
        elif section == "matrix":
            row += 1
            for column, word in enumerate(words, 1 + first_mode):
                if (amount := as_number(word)) not in (0, None):
                    draft.tie(
                        str(row), str(column), place, directed=not first_mode, strength=amount, layer=layer
                    )
        elif section not in ("network",):
            ledger.note(place, f"not read: section “*{section}”")
    _missing(draft, vertices, first_mode, Place(name))


def _one_network(name: str, text: str, ledger: Ledger) -> tuple[int, str]:
    """The first line and the lines of one network, where a project holds several; asks which."""
    starts = [match.start() for match in NETWORK.finditer(text)]
    parts = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    parts = [part for part in parts if re.search(r"(?im)^[ \t]*\*vertices", part)]
    if len(parts) < 2:
        return 1, text
    called = [
        part.partition("\n")[0].strip()[len("*network") :].strip() or "without a name" for part in parts
    ]
    options = [
        Option(str(n), f"“{each}”", f"{part.count(chr(10))} lines")
        for n, (each, part) in enumerate(zip(called, parts, strict=True), 1)
    ]
    question = f"“{name}” holds {len(parts)} networks. Which one should be read?"
    part = parts[int(ledger.ask(f"networks: {name}", question, options)) - 1]
    about = re.search(r"(?im)^[ \t]*\*(partition|vector|cluster|permutation)\b", part)
    if about:
        ledger.note(Place(name), "partitions and vectors were left out: they may be of another network")
        part = part[: about.start()]
    return text.count("\n", 0, text.index(part)) + 1, part


def _mode(which: int, first_mode: int) -> str:
    return "" if not first_mode else "first mode" if which <= first_mode else "second mode"


def _missing(draft: Draft, vertices: int, first_mode: int, place: Place) -> None:
    """The vertices that have no line of their own: Pajek numbers them only."""
    for which in range(1, vertices + 1):
        if str(which) not in draft.people:
            draft.person(str(which), place, group=_mode(which, first_mode))


def _whole(name: str, number: int, word: str) -> int:
    if not re.fullmatch(r"\d{1,7}", word):
        raise PlainError(f"“{name}”, line {number}: “{word}” should be the number of a vertex.")
    return int(word)


def _end(name: str, number: int, word: str, vertices: int) -> str:
    which = abs(int(word)) if re.fullmatch(r"-?\d{1,7}", word) else 0
    if not 1 <= which <= vertices:
        raise PlainError(f"“{name}”, line {number}: “{word}” is not one of the {vertices} vertices.")
    return str(which)


def _unquoted(text: str) -> str:
    """A label; Pajek writes letters that an old file cannot hold by their numbers."""
    return re.sub(
        r"&#(\d{1,7});", lambda match: chr(int(match[1])) if int(match[1]) < 0x110000 else match[0], text
    )

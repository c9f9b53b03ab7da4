"""What the parts of a lesson are made of: the page draws these blocks, `as_text` writes them out.

A part is a list of groups; a group is a list of blocks, an id, and what it ``said`` last (a live region).
Blocks are plain dictionaries, for they travel to the page as they are; makers.js has a maker for each.
"""

from itertools import pairwise

from netlib.words import counted


def group(id: str, *blocks: dict, said: list[dict] | None = None, fold: str = "") -> dict:
    """Inputs that are sent together; ``said`` is announced by screen readers when it changes.

    With ``fold`` they stand behind a heading of these words until the learner opens it.
    """
    made = {"id": id, "blocks": list(blocks), "said": said or []}
    return {**made, "fold": fold} if fold else made


def line(text: str, tone: str = "", lead: str = "") -> dict:
    """One thing that is said; ``lead`` carries its ``tone``: "", "claim", "soft", "good", "bad", "warn"."""
    return {"text": text, "tone": tone, "lead": lead}


def paragraph(
    text: str, tone: str = "", lead: str = "", personal: bool = False, heading: bool = False
) -> dict:
    """A line among the blocks; ``personal``: it names people or a folder, and is not in the text form.

    With ``heading``, its lead is one: that is how somebody with a screen reader goes through many of them.
    """
    made = {"is": "paragraph", **line(text, tone, lead), "personal": personal}
    return {**made, "heading": True} if heading else made


def choice(
    id: str, legend: str, options: list[tuple[str, str]], value: str = "", locked=False, inline=False
) -> dict:
    """One of several; ``options`` are pairs of id and text."""
    return {
        "is": "choice", "id": id, "legend": legend, "options": [list(option) for option in options],
        "value": value, "locked": locked, "inline": inline,
    }  # fmt: skip


def number(id: str, legend: str, unit: str, value: str = "", locked=False) -> dict:
    return {"is": "number", "id": id, "legend": legend, "unit": unit, "value": value, "locked": locked}


def text(
    id: str,
    legend: str,
    value: str = "",
    saves: str = "",
    kept: str = "",
    rows: int = 4,
    entry: dict | None = None,
    saved: bool = True,
    fresh: int = 0,
) -> dict:
    """Free text. ``saves`` names the action that keeps it on every pause, ``kept`` is what is said then.

    ``entry`` is what the journal keeps beside the text; the page needs it to save a text without Python.
    A text that is not ``saved`` in a file is kept by the page as well, for it would be lost with Python.
    With another ``fresh`` than before, what was typed has been dealt with, and goes from the page.
    """
    return {
        "is": "text",
        "id": id,
        "legend": legend,
        "value": value,
        "saves": saves,
        "kept": kept,
        "rows": rows,
        "entry": entry,
        "saved": saved,
        **({"fresh": fresh} if fresh else {}),
    }


def entry(id: str, legend: str, value: str = "", known: list[str] | None = None, fresh: int = 0) -> dict:
    """One line of text; ``known`` are values that the page proposes while somebody types.

    With another ``fresh`` than before, what was typed has been dealt with, and goes from the page.
    """
    made = {"is": "entry", "id": id, "legend": legend, "value": value, "known": known or []}
    return {**made, "fresh": fresh} if fresh else made


def ticks(id: str, legend: str, options: list[str], value: str = "") -> dict:
    """Any of several; ``value`` holds the rows that are ticked, such as "0 2"."""
    return {"is": "ticks", "id": id, "legend": legend, "options": options, "value": value}


def grid(id: str, legend: str, names: list[str], value: list[str], do: str) -> dict:
    """Pairs to tick: ``value`` holds them as "0-3"; each tick calls the action ``do`` with pair and tied."""
    return {"is": "grid", "id": id, "legend": legend, "names": names, "value": value, "do": do}


def files(id: str, legend: str, accept: str) -> dict:
    """Files of any kind; the value is JSON, a list of [name, content in base64]."""
    return {"is": "files", "id": id, "legend": legend, "accept": accept}


def upload(id: str, legend: str, accept: str) -> dict:
    """A file of text that the learner picks; its content is sent as the value of ``id``."""
    return {"is": "upload", "id": id, "legend": legend, "accept": accept}


def buttons(*items: dict) -> dict:
    return {"is": "buttons", "items": list(items)}


def button(do: str, text: str, first: bool = False, from_page: bool = False, **values) -> dict:
    """Calls the action ``do`` with the group's inputs and ``values``.

    With ``from_page``, the page saves the journal that it holds instead, which works when Python is gone.
    """
    return {"do": do, "text": text, "first": first, "from_page": from_page, "values": values}


def details(summary: str, lines: list[str], personal: bool = False) -> dict:
    """Lines behind a heading that opens; ``personal``: they name people, and are only counted in the text."""
    return {"is": "details", "summary": summary, "lines": lines, "personal": personal}


def items(lines: list[str]) -> dict:
    """A list that is open to be read."""
    return {"is": "items", "lines": lines}


def figures(*pairs: tuple[str, str]) -> dict:
    """Things to compare, side by side: pairs of label and value."""
    return {"is": "figures", "pairs": [list(pair) for pair in pairs]}


def bars(rows: list[dict]) -> dict:
    """Shares to compare: ``{"text", "right": bool, "shares": [[when, share from 0 to 1, said], ...]}``."""
    return {"is": "bars", "rows": rows}


def histogram(
    legend: str, edges: list[float], counts: dict[str, list[int]], truth: float | None, truth_said: str
) -> dict:
    """How many guesses lie between the edges, for each round; ``truth`` is marked, if it may be seen."""
    rounds = [[when, many] for when, many in counts.items()]
    return {
        "is": "histogram", "legend": legend, "edges": edges, "rounds": rounds, "truth": truth,
        "truth_said": truth_said,
    }  # fmt: skip


def table(caption: str, head: list[str], rows: list[list[str]], personal: int | None = None) -> dict:
    """A table; its column number ``personal``, if there is one, holds free text."""
    return {"is": "table", "caption": caption, "head": head, "rows": rows, "personal": personal}


def as_text(state: dict) -> str:
    """The whole part as plain text: what a test log, GitHub or a page without widgets shows.

    A notebook keeps this text when it is saved, and notebooks are passed on. So what a learner wrote in their
    own words is counted here, and stands in the journal alone.
    """
    lines = [state["label"]]
    for part in state["groups"]:
        lines.append(part.get("fold", ""))
        for block in part["blocks"]:
            lines += WRITERS[block["is"]](block)
        lines += [_marked(line) for line in part["said"]]
    return "\n".join(line for line in lines if line)


def _marked(line: dict) -> str:
    return {"good": "✓ ", "bad": "✗ ", "warn": "⚠ "}.get(
        line["tone"], ""
    ) + f"{line['lead']} {line['text']}".strip()


def _choice_lines(block: dict) -> list[str]:
    options = [f"({'•' if id == block['value'] else ' '}) {text}" for id, text in block["options"]]
    if block["inline"]:
        return [f"{block['legend']}  {'  '.join(options)}"]
    return [block["legend"], *(f"  {option}" for option in options)]


def _table_lines(block: dict) -> list[str]:
    rows = [[*row] for row in [block["head"], *block["rows"]]]
    if block["personal"] is not None:
        for row in rows:
            del row[block["personal"]]
    return [block["caption"], *(" | ".join(row).replace("\n", "; ") for row in rows)]


def _bar_lines(block: dict) -> list[str]:
    told = [(row, ", ".join(f"{say} {when}" for when, _, say in row["shares"])) for row in block["rows"]]
    return [f"{'✓' if row['right'] else ' '} {row['text']}: {shares}" for row, shares in told]


def _histogram_lines(block: dict) -> list[str]:
    edges = [f"{edge:g}" for edge in block["edges"]]
    bins = [f"{low} to {high}" for low, high in pairwise(edges)]
    lines = [
        f"  {when}: " + ", ".join(f"{many} at {bin}" for bin, many in zip(bins, counts, strict=True) if many)
        for when, counts in block["rounds"]
    ]
    truth = [f"  It was {block['truth_said']}."] if block["truth_said"] else []
    return [block["legend"], *lines, *truth]


def _counted(text: str) -> str:
    words = len(text.split())
    return f"> ({counted(words, 'word')}, in your journal)" if words else "> …"


WRITERS = {
    "paragraph": lambda block: [] if block["personal"] else [_marked(block)],
    "choice": _choice_lines,
    "number": lambda block: [block["legend"], f"  {block['value'] or '…'} {block['unit']}".rstrip()],
    "text": lambda block: [block["legend"], _counted(block["value"])],
    "upload": lambda block: [],
    "files": lambda block: [],
    "entry": lambda block: [f"{block['legend']} {'(in your journal)' if block['value'] else '…'}"],
    "ticks": lambda block: [block["legend"], f"  ({len(block['options'])} to choose from)"],
    "grid": lambda block: [f"{block['legend']} ({len(block['names'])} rows, {len(block['value'])} ticked)"],
    "buttons": lambda block: [],
    "items": lambda block: [f"- {line}" for line in block["lines"]],
    "details": lambda block: (
        [f"{block['summary']} ({len(block['lines'])} lines)"]
        if block["personal"]
        else [f"  {line}" for line in block["lines"]]
    ),
    "figures": lambda block: [f"{label}: {value}" for label, value in block["pairs"]],
    "bars": _bar_lines,
    "histogram": _histogram_lines,
    "table": _table_lines,
}

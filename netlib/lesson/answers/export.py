"""The journal to read, as Markdown or as a page. Whatever a learner typed is text, never markup."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from netlib.lesson.answers.found import number_found
from netlib.lesson.answers.markup import as_html_text, as_markup, cleaned, page

TITLE = "My journal: leading networks"


@dataclass
class Item:
    """One entry: what was asked, what the learner said, and dry facts about it."""

    asked: str
    said: list[str]
    facts: list[str] = field(default_factory=list)


def outline(lessons: dict, titles: dict[str, str]) -> Iterator[tuple[str, list[tuple[str, list[Item]]]]]:
    """Lessons in their order, each with its headed lists of items."""
    for name in sorted(lessons):
        kinds = lessons[name]
        sections = [
            (head, [item(entry) for entry in kinds.get(kind, {}).values()]) for kind, head, item in SECTIONS
        ]
        yield titles.get(name, name), [(head, items) for head, items in sections if items]


def _found(entry: dict) -> Item:
    return Item(number_found(entry), [], [f"with {entry['code']}", _day(entry)])


def _reached(entry: dict) -> Item:
    said = [entry["sentence"]] if entry.get("sentence") else []
    return Item(entry["goal"], said, [f"with {entry['code']}", _day(entry)])


def _tried(entry: dict) -> Item:
    tries = [f"{tried['said']} ({'right' if tried['right'] else 'not yet'})" for tried in entry["tries"]]
    return Item(entry["question"], tries, [_day(entry["tries"][-1])])


def _judged(entry: dict) -> Item:
    tries = [f"{tried['verdict']}: {tried['why']}" for tried in entry["tries"]]
    return Item(entry["claim"], tries, [_day(entry["tries"][-1])])


def _day(entry: dict) -> str:
    return f"{entry['at'][:10]}, {entry['at'][11:16]} UTC"


SECTIONS = [
    ("predict", "Predictions", lambda e: Item(e["question"], [e["said"]], [e["confidence"], _day(e)])),
    ("play", "Goals reached", _reached),
    ("reproduce", "Numbers reproduced", _found),
    ("check", "Checks", _tried),
    ("reflect", "In my own words", lambda e: Item(e["prompt"], [e["text"]] if e["text"] else [], [_day(e)])),
    ("claims", "Verdicts", _judged),
]


def as_markdown(lessons: dict, titles: dict[str, str]) -> str:
    """CommonMark; each answer is a quotation with every sign of markup escaped."""
    lines = [f"# {TITLE}", ""]
    for title, sections in outline(lessons, titles):
        lines += [f"## {as_markup(title)}", ""]
        for head, items in sections:
            lines += [f"### {head}", ""]
            for item in items:
                lines += [f"**{as_markup(item.asked)}**", ""]
                for said in item.said:
                    lines += [*_quoted(said), ""]
                lines += [as_markup(" · ".join(item.facts)), ""]
    return "\n".join(lines)


def _quoted(text: str) -> list[str]:
    """Line for line; two spaces at the end of a line break it, and an empty line starts a new paragraph."""
    lines = [as_markup(line) for line in cleaned(text).split("\n")]
    following = [*lines[1:], ""]
    return [
        f"> {line}  " if line and next_ else f"> {line}".rstrip()
        for line, next_ in zip(lines, following, strict=True)
    ]


def as_html(lessons: dict, titles: dict[str, str]) -> str:
    """A page that stands alone: no script, nothing fetched, readable on paper, light or dark."""
    body = "".join(
        f"<section>\n<h2>{as_html_text(title)}</h2>\n{''.join(map(_section, sections))}</section>\n"
        for title, sections in outline(lessons, titles)
    )
    return page(TITLE, body or "<p>Nothing in it yet.</p>\n")


def _section(section: tuple[str, list[Item]]) -> str:
    head, items = section
    return f"<h3>{head}</h3>\n" + "".join(map(_article, items))


def _article(item: Item) -> str:
    said = "".join(f'<blockquote dir="auto">{as_html_text(said)}</blockquote>\n' for said in item.said)
    return f"<h4>{as_html_text(item.asked)}</h4>\n{said}<p>{as_html_text(' · '.join(item.facts))}</p>\n"

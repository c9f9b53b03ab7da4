"""The journal to read, as Markdown or as a page. Whatever a learner typed is text, never markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from netlib.lesson.content import plain

TITLE = "My journal: leading networks"
# Control characters that no document may hold; line breaks and tabs stay.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~$^:=])")


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
    number = f"{entry['what']}: {plain(entry['value'])} (published: {plain(entry['printed'])})"
    return Item(number, [], [f"with {entry['code']}", _day(entry)])


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
    ("play", "Goals reached", lambda e: Item(e["goal"], [], [f"with {e['code']}", _day(e)])),
    ("reproduce", "Numbers reproduced", _found),
    ("check", "Checks", _tried),
    ("reflect", "In my own words", lambda e: Item(e["prompt"], [e["text"]] if e["text"] else [], [_day(e)])),
    ("claims", "Verdicts", _judged),
]


def as_markdown(lessons: dict, titles: dict[str, str]) -> str:
    """CommonMark; each answer is a quotation with every sign of markup escaped."""
    lines = [f"# {TITLE}", ""]
    for title, sections in outline(lessons, titles):
        lines += [f"## {_escaped(title)}", ""]
        for head, items in sections:
            lines += [f"### {head}", ""]
            for item in items:
                lines += [f"**{_escaped(item.asked)}**", ""]
                for said in item.said:
                    lines += [*_quoted(said), ""]
                lines += [_escaped(" · ".join(item.facts)), ""]
    return "\n".join(lines)


def _clean(text: str) -> str:
    return CONTROL.sub("\ufffd", NEWLINE.sub("\n", text))


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", " ".join(_clean(text).split()))


def _quoted(text: str) -> list[str]:
    """Line for line; a backslash at the end of a line breaks it, and an empty line starts a new paragraph."""
    lines = [_escaped(line) for line in _clean(text).split("\n")]
    following = [*lines[1:], ""]
    return [
        f"> {line}\\" if line and next_ else f"> {line}".rstrip()
        for line, next_ in zip(lines, following, strict=True)
    ]


def as_html(lessons: dict, titles: dict[str, str]) -> str:
    """A page that stands alone: no script, nothing fetched, readable on paper, light or dark."""
    body = "".join(
        f"<section>\n<h2>{_html(title)}</h2>\n{''.join(map(_section, sections))}</section>\n"
        for title, sections in outline(lessons, titles)
    )
    return PAGE.format(title=TITLE, body=body or "<p>Nothing in it yet.</p>\n")


def _section(section: tuple[str, list[Item]]) -> str:
    head, items = section
    return f"<h3>{head}</h3>\n" + "".join(map(_article, items))


def _article(item: Item) -> str:
    said = "".join(f'<blockquote dir="auto">{_html(said)}</blockquote>\n' for said in item.said)
    return f"<h4>{_html(item.asked)}</h4>\n{said}<p>{_html(' · '.join(item.facts))}</p>\n"


def _html(text: str) -> str:
    return escape(_clean(text))


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.55 system-ui, sans-serif; }}
h2 {{ margin-top: 2.5rem; border-bottom: 1px solid; }}
h4 {{ margin: 1.5rem 0 0.5rem; font-size: 1.0625rem; }}
blockquote {{ margin: 0.5rem 0; padding: 0.25rem 1rem; border-left: 4px solid #0072b2; white-space: pre-wrap;
  overflow-wrap: anywhere; }}
p {{ margin: 0.25rem 0; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}</main>
</body>
</html>
"""

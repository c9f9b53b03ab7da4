"""The journal to read, as Markdown or as a page. Whatever a learner typed is text, never markup."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from netlib.lesson.answers.entries import Entry, Lessons
from netlib.lesson.answers.found import number_found
from netlib.lesson.answers.markup import as_html_text, as_markup, cleaned, page
from netlib.lesson.texts.content import Claim, Content, Question, Reflection, Target
from netlib.lesson.texts.words import CLAIM_ROUNDS, CONFIDENCE, ROUNDS, VERDICTS, in_words

TITLE = "My journal: leading networks"


@dataclass
class Item:
    """One entry: what was asked, what the learner said, and dry facts about it."""

    asked: str
    said: list[str]
    facts: list[str] = field(default_factory=list)


def outline(
    lessons: Lessons, contents: dict[str, Content]
) -> Iterator[tuple[str, list[tuple[str, list[Item]]]]]:
    """Lessons in their order, each with its headed lists of items.

    What was asked and answered is worded as the lesson words it today. Where it no longer asks for it, it is
    worded as the journal has it.
    """
    for name in sorted(lessons):
        content = contents.get(name) or Content(name, name)
        sections = [
            (
                head,
                [
                    item(entry, _asked(content, asked, id))
                    for id, entry in lessons[name].get(kind, {}).items()
                ],
            )
            for kind, asked, head, item in SECTIONS
        ]
        yield content.title, [(head, items) for head, items in sections if items]


def _predicted(entry: Entry, question: Question | None) -> Item:
    said = question.answered(entry) if question else entry["said"]
    sure = in_words(entry["confidence"], CONFIDENCE)
    return Item(_question(entry, question), [said], [sure, _day(entry)])


def _counted(entry: Entry, asked: Question | Claim | None) -> Item:
    rounds = {when: entry["rounds"][when] for when in [*ROUNDS, *entry["rounds"]] if when in entry["rounds"]}
    if isinstance(asked, Claim):
        text, names, texts = asked.claim, CLAIM_ROUNDS, VERDICTS
    else:
        options = asked.options if asked else ()
        text, names, texts = _question(entry, asked), ROUNDS, {option.id: option.text for option in options}
    said = [f"{in_words(when, names)}: {_votes(round['counts'], texts)}" for when, round in rounds.items()]
    return Item(text, said, [_day(max(rounds.values(), key=lambda round: round["at"]))])


def _votes(counts: dict[str, int], texts: dict[str, str]) -> str:
    return ", ".join(f"{texts.get(id, id)} {many}" for id, many in counts.items()) or "not counted"


def _tried(entry: Entry, question: Question | None) -> Item:
    tries = []
    for tried in entry["tries"]:
        said = question.answered(tried) if question else tried["said"]
        tries.append(f"{said} ({'right' if tried['right'] else 'not yet'})")
    return Item(_question(entry, question), tries, [_day(entry["tries"][-1])])


def _question(entry: Entry, question: Question | None) -> str:
    return question.whole if question else entry["question"]


def _found(entry: Entry, target: Target | None) -> Item:
    return Item(number_found(entry, target), [], [f"with {entry['code']}", _day(entry)])


def _reached(entry: Entry, lab: None) -> Item:
    said = [entry["sentence"]] if entry.get("sentence") else []
    return Item(entry["goal"], said, [f"with {entry['code']}", _day(entry)])


def _written(entry: Entry, reflection: Reflection | None) -> Item:
    asked = reflection.prompt if reflection else entry["prompt"]
    return Item(asked, [entry["text"]] if entry["text"] else [], [_day(entry)])


def _judged(entry: Entry, claim: Claim | None) -> Item:
    tries = [f"{in_words(tried['verdict'], VERDICTS)}: {tried['why']}" for tried in entry["tries"]]
    return Item(claim.claim if claim else entry["claim"], tries, [_day(entry["tries"][-1])])


def _mapped(entry: Entry, asked: None) -> Item:
    """A map, without the names on it: an exported journal is passed on."""
    people, ties = (len(entry["map"].get(what, [])) for what in ("people", "ties"))
    return Item("A map of a network", [], [f"{people} people, {ties} ties", _day(entry)])


def _bet(entry: Entry, asked: None) -> Item:
    facts = [f"{entry['measure']}: {entry['direction']} by {entry['amount']:g} until {entry['date']}"]
    said = [entry["words"], *([entry["came"]] if entry.get("came") else [])]
    return Item("A bet", said, [*facts, f"on map {entry['fingerprint'][:12]}", _day(entry)])


def _day(entry: Entry) -> str:
    return f"{entry['at'][:10]}, {entry['at'][11:16]} UTC"


def _asked(content: Content, kinds: str, id: str) -> Any:
    return next((found for kind in kinds.split() if (found := getattr(content, kind, {}).get(id))), None)


# Kind in the journal, kinds in the lesson, heading, what makes an item.
SECTIONS: list[tuple[str, str, str, Callable[[Entry, Any], Item]]] = [
    ("predict", "predict", "Predictions", _predicted),
    ("room", "predict claims", "What the room said", _counted),
    ("play", "labs", "Goals reached", _reached),
    ("reproduce", "reproduce", "Numbers reproduced", _found),
    ("check", "check", "Checks", _tried),
    ("reflect", "reflect", "In my own words", _written),
    ("claims", "claims", "Verdicts", _judged),
    ("map", "maps", "Maps", _mapped),
    ("bet", "bets", "Bets", _bet),
]


def as_markdown(lessons: Lessons, contents: dict[str, Content]) -> str:
    """CommonMark; each answer is a quotation with every sign of markup escaped."""
    lines = [f"# {TITLE}", ""]
    for title, sections in outline(lessons, contents):
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


def as_html(lessons: Lessons, contents: dict[str, Content]) -> str:
    """A page that stands alone: no script, nothing fetched, readable on paper, light or dark."""
    body = "".join(
        f"<section>\n<h2>{as_html_text(title)}</h2>\n{''.join(map(_section, sections))}</section>\n"
        for title, sections in outline(lessons, contents)
    )
    return page(TITLE, body or "<p>Nothing in it yet.</p>\n")


def _section(section: tuple[str, list[Item]]) -> str:
    head, items = section
    return f"<h3>{head}</h3>\n" + "".join(map(_article, items))


def _article(item: Item) -> str:
    said = "".join(f'<blockquote dir="auto">{as_html_text(said)}</blockquote>\n' for said in item.said)
    return f"<h4>{as_html_text(item.asked)}</h4>\n{said}<p>{as_html_text(' · '.join(item.facts))}</p>\n"

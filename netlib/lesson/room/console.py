"""What the trainer's window asks of Python: one question in, one answer out, both as plain data.

The window belongs to the page of the lesson and has its kernel; `answer` is all it calls.
"""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from netlib.errors import PlainError
from netlib.labkit.view import VIEWS
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.export import as_html, as_markdown
from netlib.lesson.answers.place import is_of_a_room
from netlib.lesson.answers.store import Journal, journal_here
from netlib.lesson.polls.counted import AskError
from netlib.lesson.polls.poll import read_poll
from netlib.lesson.room import journals, organisation, rounds, spread
from netlib.lesson.room.learnt import as_csv, questions_of
from netlib.lesson.room.learnt_page import as_page
from netlib.lesson.room.script import script_of
from netlib.lesson.room.talk import keep_talk, talk_of
from netlib.lesson.texts.content import Content, Question
from netlib.lesson.texts.reading import lessons, read_lesson
from netlib.lesson.texts.words import CLAIM_ROUNDS, ROUNDS

Data = dict[str, Any]


class Answer(dict[str, Any]):
    """Plain data that a kernel sends as JSON."""

    def _repr_json_(self) -> Data:
        return dict(self)


def answer(asked: str) -> Answer:
    """Do what the window asks, ``{"do": name, ...}`` as JSON, and return what it asked for.

    That is ``{"problem": sentence}`` where it cannot be done, and ``{"ask": ...}`` where something must be
    chosen first. Errors are answers, because the room must not see them.
    """
    values = json.loads(asked)
    act = ACTS[values.pop("do")]
    try:
        return Answer(act(**values))
    except AskError as problem:
        return Answer(ask={"message": str(problem), "wants": problem.wants, "choices": problem.choices})
    except PlainError as problem:
        return Answer(problem=str(problem))


def _journal() -> Journal:
    journal = journal_here()
    if not is_of_a_room(journal.path):
        raise PlainError("The lesson is not before a room: press Present first.")
    return journal


def _question(lesson: str, kind: str, id: str) -> Data:
    """A question as the trainer needs it: the right answer, what was counted, what to do now."""
    content = read_lesson(lesson)
    question = rounds.asked(content, kind, id)
    journal = _journal()
    entry = journal.entry(lesson, "room", id)
    counted = rounds.votes(question, entry)
    right = None if question.number else question.right_option
    return {
        "question": question.question,
        "kind": kind,
        "letters": [text[0] for _, text in rounds.lettered(question)],
        "options": [
            {"text": option.text, "right": option.right, "reason": option.reason}
            for option in question.options
        ],
        "right": rounds.right_answer(question),
        "brief": question.outcome if kind == "claims" else "",
        "why": question.number.within if question.number else right.reason if right else "",
        "rounds": {
            when: _round(question, when, counted[when]) if when in counted else None for when in ROUNDS
        },
        "names": CLAIM_ROUNDS if kind == "claims" else ROUNDS,
        "open": entry is not None,
        "shown": bool(entry and entry.get("shown")),
    }


def _round(question: Question, when: str, counts: dict[str, int]) -> Data:
    share = rounds.share_right(question, counts)
    table: list[Data] = []
    said = []
    if question.number:
        said = [spread.in_words(question, counts), spread.against_truth(question, counts)]
    else:
        table = [asdict(row) for row in rounds.rows(question, counts)]
    return {
        "people": sum(counts.values()),
        "rows": table,
        "said": said,
        "right": share,
        "advice": rounds.advice(share, when),
    }


def _count(
    lesson: str,
    kind: str,
    id: str,
    when: str,
    text: str = "",
    file: str = "",
    column: str | None = None,
    people: int | None = None,
) -> Data:
    """Keep what was typed, pasted or exported as a round; only counts are kept."""
    question = rounds.asked(read_lesson(lesson), kind, id)
    try:
        content: str | bytes = base64.b64decode(file) if file else text
    except binascii.Error as problem:
        raise PlainError("This file did not arrive whole: choose it again.") from problem
    counted = read_poll(question, content, column, people)
    rounds.keep_round(_journal(), lesson, question, when, counted.counts)
    return {**_question(lesson, kind, id), "said": counted.said}


def _claims(lesson: str) -> Data:
    """The claims of a lesson, which a room judges by hands."""
    return {"claims": [{"id": id, "claim": claim.claim} for id, claim in read_lesson(lesson).claims.items()]}


def _script(lesson: str, places: list[str]) -> Data:
    """What to say about these parts, for notes on paper; of parts that say it themselves, nothing."""
    content = read_lesson(lesson)
    said = {place: script_of(content, place) for place in places}
    return {"script": {place: {"head": told[0], "lines": told[1]} for place, told in said.items() if told}}


def _open_lab(lesson: str, kind: str, id: str) -> Data:
    rounds.open_lab(_journal(), lesson, rounds.asked(read_lesson(lesson), kind, id))
    return _question(lesson, kind, id)


def _show(lesson: str, kind: str, id: str, shown: bool) -> Data:
    rounds.show_room(_journal(), lesson, rounds.asked(read_lesson(lesson), kind, id), shown)
    return _question(lesson, kind, id)


def _talk(lesson: str) -> Data:
    journal = _journal()
    journal.refresh()
    return {"talk": talk_of(journal, lesson)}


def _keep_talk(lesson: str, state: Data) -> Data:
    keep_talk(_journal(), lesson, state)
    return {}


def _contents() -> dict[str, Content]:
    return {name: read_lesson(name) for name in lessons()}


def _rooms() -> Data:
    found, damaged = journals.rooms()
    contents = _contents()
    return {
        "rooms": [
            {"id": room.id, "title": room.title, "questions": len(questions_of(room.lessons, contents))}
            for room in found
        ],
        "damaged": damaged,
        "folder": journals.FOLDER,
    }


def _next_group(name: str) -> Data:
    room = journals.next_group(name)
    return {"archived": room.title if room else ""}


def _learnt(rooms: list[str]) -> Data:
    chosen = [journals.room(id) for id in rooms]
    return {"html": as_page(chosen, _contents()), "csv": as_csv(chosen, _contents())}


def _export(room: str, format: str) -> Data:
    """The journal of a room as "json", "md", "html" or "csv"."""
    found, contents = journals.room(room), _contents()
    texts: dict[str, Callable[[], str]] = {
        "json": lambda: journals.as_file(found).decode("utf-8"),
        "md": lambda: as_markdown(found.lessons, contents),
        "html": lambda: as_html(found.lessons, contents),
        "csv": lambda: as_csv([found], contents),
    }
    if format not in texts:
        raise PlainError(f"A room can be exported as {', '.join(texts)}; got “{format}”.")
    stamp = found.id or disk.now()[:10]
    return {"name": f"room-{stamp}.{format}", "text": texts[format]()}


def _lab(id: str) -> Any:
    """The lab that the page shows as the model ``id``; None where that is no lab."""
    view = VIEWS.get(id)
    return view.lab if view else None


def _takes_pairs(lab: str) -> Data:
    return {"takes": organisation.takes(_lab(lab))}


def _pairs(lab: str, text: str, names: bool, she: str = "") -> Data:
    _journal()
    if not organisation.takes(found := _lab(lab)):
        raise PlainError("There is no lab on this slide that takes a network.")
    return organisation.show(found, text, names, she)


def _delete_room(room: str) -> Data:
    journals.delete_room(room)
    return _rooms()


ACTS: dict[str, Callable[..., Data]] = {
    "question": _question,
    "claims": _claims,
    "script": _script,
    "count": _count,
    "open": _open_lab,
    "show": _show,
    "talk": _talk,
    "keep_talk": _keep_talk,
    "takes_pairs": _takes_pairs,
    "pairs": _pairs,
    "rooms": _rooms,
    "next_group": _next_group,
    "learnt": _learnt,
    "export": _export,
    "delete_room": _delete_room,
}

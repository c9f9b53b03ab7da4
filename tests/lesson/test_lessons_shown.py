"""Every kind of part in each of its states, what the trainer's window is told, and what is exported.

The lesson is ``shown/01-small.toml``, so that lessons can be worded anew without touching these files.
"""

import json
from pathlib import Path

import pytest

from netlib.errors import PlainError
from netlib.labs import TenRounds
from netlib.lesson.answers.export import as_html, as_markdown
from netlib.lesson.lesson import Lesson, journal, ledger
from netlib.lesson.room import console, journals
from netlib.lesson.texts.reading import read_lesson

FOLDER = Path(__file__).parent / "shown"


@pytest.fixture
def lesson() -> Lesson:
    return Lesson("01-small", FOLDER)


@pytest.fixture
def room(path, monkeypatch) -> Lesson:
    """The lesson before a room."""
    monkeypatch.setattr(console, "read_lesson", lambda name: read_lesson(name, FOLDER))
    monkeypatch.setattr(console, "lessons", lambda: ["01-small"])
    journals.present()
    return Lesson("01-small", FOLDER)


def press(part, do: str, group: str = "", /, **values):
    """What the page sends when a button is pressed; a refusal is shown by the part."""
    part.act({"do": do, "group": group, "values": values})
    return part


def test_predictions(shown, lesson):
    lab = TenRounds()
    lesson.play(lab, after="who-came")
    predict, outcome, tell = lesson.predict("who-came"), lesson.outcome("who-came"), lesson.tell("then")
    shown.part("a question before it is answered", predict)
    shown.part("its outcome", outcome)
    shown.part("what it holds back", tell)
    shown.add("its lab", repr(lab))
    shown.part("without an answer", press(predict, "commit", confidence="guessing"))
    shown.part("without a confidence", press(predict, "commit", answer="two"))
    shown.part("committed", press(predict, "commit", answer="two", confidence="fairly-sure"))
    shown.part("committed otherwise", press(predict, "commit", answer="four", confidence="guessing"))
    shown.part("the outcome waits", outcome)
    shown.part("the outcome", press(outcome, "reveal"))
    shown.part("what was held back", tell)
    number, outcome = lesson.predict("how-many"), lesson.outcome("how-many")
    shown.part("a number", number)
    shown.part("no number", press(number, "commit", answer="many", confidence="very-sure"))
    shown.part("a number that is impossible", press(number, "commit", answer="101", confidence="very-sure"))
    shown.part("a number committed", press(number, "commit", answer="12", confidence="very-sure"))
    shown.part("the outcome of a number", press(outcome, "reveal"))
    shown.part("where the learner stands", lesson.progress)
    with pytest.raises(PlainError) as refused:
        Lesson("01-small", FOLDER).predict("nobody")
    shown.add("an id that is none", str(refused.value))


def test_checks(shown, lesson):
    check = lesson.check("why")
    shown.part("before it is answered", check)
    shown.part("nothing chosen", press(check, "answer"))
    shown.part("wrong", press(check, "answer", answer="rain"))
    shown.part("right", press(check, "answer", answer="pact"))
    lab = TenRounds()
    build = lesson.build("thirty", lab)
    shown.part("to be built", build)
    shown.part("other settings", press(build, "judge"))
    lab.set(rounds=10)
    shown.part("built", press(build, "judge"))
    shown.add("the journal", lesson.journal.lessons)


def test_labs(shown, lesson):
    lab = TenRounds()
    lesson.play(lab)
    number, notice = lesson.reproduce("thirty-points", lab), lesson.notice(lab)
    shown.part("a number to reach", number)
    shown.part("what there is to notice", notice)
    lab.set(rounds=10)
    shown.part("reached", number)
    shown.part("noticed", notice)
    lab.set(rounds=3)
    shown.part("left again", number)
    other = TenRounds(rounds=2)
    shown.part("asked for before the goal", press(lesson.notice(other), "reveal"))
    lab.lock("Predict first.")
    shown.part("locked", number)
    shown.part("locked too", notice)
    shown.part("pressed all the same", press(notice, "reveal"))


def test_words(shown, lesson):
    text, card = lesson.reflect("own"), lesson.monday()
    shown.part("no words yet", text)
    shown.part("words", press(text, "write", text="Ada, and Ben"))
    shown.part("of two windows", press(text, "write", text="Cem", seen=""))
    shown.part("a card", card)
    shown.part("without a page", press(card, "download", text="With Ada"))
    shown.add("the card to print", card.as_html())
    shown.part("too long", press(text, "write", text="a" * 200_001))


def test_claims(shown, lesson):
    lab = TenRounds()
    lesson.play(lab)
    claims = lesson.ledger()
    shown.part("before any verdict", claims)
    shown.part("no verdict", press(claims, "judge", "friendly", claim="friendly", why="Because"))
    shown.part("no reason", press(claims, "judge", "friendly", claim="friendly", verdict="supported"))
    lesson.reproduce("thirty-points", lab.set(rounds=10))
    values = {"claim": "friendly", "verdict": "supported", "why": "I saw it."}
    shown.part("a verdict", press(claims, "judge", "friendly", **values))
    shown.part("another", press(claims, "judge", "friendly", **values | {"verdict": "conditional"}))
    everything = ledger(FOLDER)
    shown.part("of all lessons", everything)
    shown.add("as Markdown", everything.export("md"))
    shown.add("as a page", everything.export("html"))
    shown.part("as something else", press(everything, "download", format="doc"))


def answered(lesson: Lesson) -> None:
    """Something of every kind in the journal."""
    lesson.predict("who-came").commit("two", "guessing")
    lesson.predict("how-many").commit("12", "very-sure")
    lesson.check("why").answer("rain").answer("pact")
    lesson.reflect("own").write("Ada,\n  and *Ben*\n\n1. <b>Cem</b>")
    lesson.ledger().judge("always", "not-shown", "Who knows?")
    lab = lesson.play(TenRounds())
    lesson.reproduce("thirty-points", lab)
    lab.set(rounds=10)
    bet = {"measure": "ties", "direction": "up", "amount": 2.0, "date": "2026-12-24", "words": "We will."}
    at = {"at": "2026-01-02T03:04:05Z"}
    lesson.journal.update("01-small", "bet", "bet", lambda _: bet | {"fingerprint": "0" * 64} | at)
    drawn = {"format": "netlib-map", "people": [{"id": "Ada"}], "ties": []}
    lesson.journal.update("01-small", "map", "mine", lambda _: {"map": drawn} | at)


def test_the_journal(shown, lesson):
    panel = journal(FOLDER)
    shown.part("nothing in it", panel)
    answered(lesson)
    shown.part("something of every kind", panel)
    shown.add("as a file", json.loads(panel.export("json"))["lessons"])
    shown.add("as Markdown", panel.export("md"))
    shown.add("as a page", panel.export("html"))
    file = panel.export("json")
    shown.part("no file", press(panel, "bring_back", "bring", how="add"))
    shown.part("no way", press(panel, "bring_back", "bring", file=file))
    shown.part("brought back", press(panel, "bring_back", "bring", file=file, how="add"))
    shown.part("no journal", press(panel, "bring_back", "bring", file="# My journal", how="add"))
    shown.part("deleted unasked", press(panel, "delete", "delete"))
    shown.part("asked", press(panel, "ask_to_delete", "delete"))
    shown.part("kept", press(panel, "keep", "delete"))
    shown.part("deleted", press(press(panel, "ask_to_delete", "delete"), "delete", "delete"))
    shown.part("without a page", press(panel, "download", format="json"))
    said = {
        "question": "Who?",
        "said": "Ada",
        "confidence": "new",
        "answer": "x",
        "at": "2026-01-02T03:04:05Z",
    }
    others = {"01-small": {"predict": {"gone": said}}}
    shown.add("of a lesson that is no more", as_markdown(others, {}) + as_html(others, {}))


def test_before_a_room(shown, room):
    def ask(do: str, **values) -> None:
        told = console.answer(json.dumps({"do": do, **values}))
        shown.add(f"{do} {values}", json.loads(json.dumps(told._repr_json_())))

    question = {"lesson": "01-small", "kind": "predict", "id": "who-came"}
    number, claim = question | {"id": "how-many"}, question | {"kind": "claims", "id": "friendly"}
    predict, outcome, claims = room.predict("who-came"), room.outcome("who-came"), room.ledger()
    shown.part("a question", predict)
    shown.part("its outcome", outcome)
    shown.part("claims", claims)
    ask("question", **question)
    ask("show", shown=True, **question)
    ask("count", when="before", text="3 5", **question)
    ask("count", when="before", text="3 5 1 2", **question)
    ask("count", when="after", text="B\nb\nAll ten\nno idea\nperhaps", **question)
    ask("show", shown=True, **question)
    shown.part("counted and shown", predict)
    press(outcome, "reveal")
    shown.part("the outcome before the room", outcome)
    ask("open", **number)
    ask("count", when="before", text="10\n14\n15\n80\n?", **number)
    ask("count", when="after", text="14", **number)
    ask("show", shown=True, **number)
    shown.part("guesses", room.predict("how-many"))
    shown.part("guesses and the truth", press(room.outcome("how-many"), "reveal"))
    ask("claims", lesson="01-small")
    ask("count", when="before", text="1 2 3 4", **claim)
    ask("count", when="after", text="0 9 1 0", **claim)
    shown.part("claims that were counted", claims)
    state = {"plan": [{"part": "scene", "minutes": 5}], "used": {"scene": 330}}
    ask("keep_talk", lesson="01-small", state=state)
    ask("talk", lesson="01-small")
    ask("learnt", rooms=[""])
    for format in ("md", "html", "csv", "doc"):
        ask("export", room="", format=format)
    first = journals.next_group("Tuesday <evening>").id
    shown.names[first] = "(room)"
    ask("count", when="before", text="9 1 1", **question)
    ask("count", when="before", text="70\n80", **number)
    ask("learnt", rooms=[first, ""])
    ask("rooms")
    ask("delete_room", room="none")

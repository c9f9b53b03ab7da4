"""All that is entered in a lesson is there again when a new kernel opens it."""

import pytest

from lesson_texts import LESSONS
from netlib.lesson.answers.store import Journal
from netlib.lesson.parts.check import Check, Reflect
from netlib.lesson.parts.claims import Ledger
from netlib.lesson.parts.predict import Predict
from netlib.lesson.texts.content import Content, Question
from netlib.lesson.texts.reading import read_lesson
from netlib.lesson.texts.words import CONFIDENCE, VERDICTS

WORDS = "My own words, with “quotes” and a ✓."


def parts_of(content: Content, path) -> list:
    """The parts that keep what is entered, as a new kernel makes them: none has seen another's journal."""
    name = content.name
    asked = [Predict(Journal(path), name, question) for question in content.predict.values()]
    asked += [Check(Journal(path), name, question) for question in content.check.values()]
    written = [Reflect(Journal(path), name, reflection) for reflection in content.reflect.values()]
    return [*asked, *written, Ledger(Journal(path), content)]


def an_answer(question: Question) -> str | float:
    return question.number.limits[1] if question.number else question.options[0].id


def enter(part) -> None:
    if isinstance(part, Predict):
        part.commit(an_answer(part.question), next(iter(CONFIDENCE)))
    elif isinstance(part, Check):
        part.answer(an_answer(part.question))
    elif isinstance(part, Reflect):
        part.write(WORDS)
    else:
        for claim in part.content.claims:
            part.judge(claim, list(VERDICTS)[-1], WORDS)


@pytest.mark.parametrize("name", LESSONS)
def test_everything_entered_in_a_lesson_comes_back(name, path):
    content = read_lesson(name)
    untouched = shown(parts_of(content, path))
    entered = parts_of(content, path)
    for part in entered:
        enter(part)
        part.look()
    anew = shown(parts_of(content, path))
    assert anew == shown(entered)
    same = [place for place, groups in anew.items() if groups == untouched[place]]
    assert same == ([] if content.claims else [f"{name}/claims"])
    assert str(anew).count(WORDS) >= len(content.reflect) + len(content.claims)


def shown(parts: list) -> dict[str, list]:
    """What the page shows of each part."""
    return {part.place: part.state()["groups"] for part in parts}

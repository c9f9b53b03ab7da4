"""How much there is to read before there is something to do, and that nothing gives an answer away."""

import re

import pytest

from lesson_texts import LESSONS, read_texts

FIRST_TOUCH, FIRST_LAB, ABOVE_A_LAB, IN_ALL = 60, 150, 40, 1_200
APART = {"sources", "trainer", "plan", "objectives"}  # folded, or for the trainer
NOT_WORDS = re.compile(r"<[^>]+>|\]\([^)]*\)|[#*>|`\[\]]|(?<!\w)[-–—](?!\w)")
CALLS = re.compile(r'lesson\.(predict|tell|check|build|reflect)\("([^"]+)"')
# The lessons that are told in the order scene, predict, play, why.
SECOND = [name for name in LESSONS if any(cell.id == "scene" for cell in read_texts(name).cells)]
every_lesson = pytest.mark.parametrize("name", SECOND)


def words(text: str) -> int:
    return len(NOT_WORDS.sub(" ", text).split())


def said_by(lesson, cell) -> list[str]:
    """What is to be read in a cell before anything is pressed."""
    if cell.cell_type == "markdown":
        return [cell.source]
    texts = []
    for kind, id in CALLS.findall(cell.source):
        if kind == "tell":
            texts += lesson.tell[id].text
        elif kind == "reflect":
            texts.append(lesson.reflect[id].prompt)
        else:
            question = getattr(lesson, "predict" if kind == "predict" else "check")[id]
            texts += [question.whole, *(option.text for option in question.options)]
    return texts


def is_lab(cell) -> bool:
    return cell.cell_type == "code" and "lesson.play(" in cell.source


def read(name: str) -> dict[str, int]:
    """Words up to the scene, up to the first lab after it, and of the prose in all."""
    lesson, _, cells, _ = read_texts(name)
    counted, total, labs = {}, 0, 0
    for cell in cells:
        if is_lab(cell):
            counted.setdefault(("first touch", "first lab")[min(labs, 1)], total)
            labs += 1
        total += sum(map(words, said_by(lesson, cell)))
    prose = [cell.source for cell in cells if cell.cell_type == "markdown" and cell.id not in APART]
    told = [text for telling in lesson.tell.values() for text in telling.text]
    noticed = [f"{noticed.text} {noticed.break_it}" for noticed in lesson.notice.values()]
    return counted | {"in all": sum(map(words, [*prose, *told, *noticed]))}


@every_lesson
def test_there_is_something_to_touch_before_there_is_much_to_read(name):
    counted = read(name)
    assert counted["first touch"] <= FIRST_TOUCH
    assert counted["first lab"] <= FIRST_LAB
    assert counted["in all"] <= IN_ALL


@every_lesson
def test_few_words_stand_above_a_lab(name):
    above, over = 0, {}
    for cell in read_texts(name).cells:
        if cell.cell_type == "markdown":
            above = words(cell.source) + (0 if cell.source.startswith("#") else above)
            continue
        if is_lab(cell) and above > ABOVE_A_LAB:
            over[cell.id] = above
        above = 0
    assert over == {}


def telling_numbers(question) -> set[str]:
    """The numbers of an outcome that its question did not give, and that are no years."""
    given = re.findall(r"\d[\d,.]*\d|\d", f"{question.whole} {' '.join(o.text for o in question.options)}")
    found = re.findall(r"\d[\d,.]*\d", question.outcome)
    return {number for number in found if not re.fullmatch(r"(19|20)\d\d", number)} - set(given)


@every_lesson
def test_no_text_that_is_always_open_holds_the_outcome_of_a_prediction(name):
    lesson, _, cells, _ = read_texts(name)
    open_texts = {
        cell.id: cell.source for cell in cells if cell.cell_type == "markdown" and cell.id not in APART
    }
    open_texts |= {id: " ".join(telling.text) for id, telling in lesson.tell.items() if not telling.after}
    given_away = [
        (id, question.id, number)
        for question in lesson.predict.values()
        for number in telling_numbers(question)
        for id, text in open_texts.items()
        if re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text)
    ]
    assert given_away == []


@every_lesson
def test_a_lab_that_waits_for_a_prediction_waits_wherever_the_lesson_shows_it_again(name):
    """In your turn, or in a check, it would answer the prediction as well as above."""
    code = "\n".join(cell.source for cell in read_texts(name).cells if cell.cell_type == "code")
    compared = set(re.findall(r"\w+", " ".join(re.findall(r"netlib\.compare\((.*)\)", code))))
    shown: dict[str, dict[str, bool]] = {}
    for variable, lab in re.findall(r"^(\w+) = netlib\.labs\.(\w+)\(", code, re.MULTILINE):
        if variable not in compared:  # two settings side by side, of which both are named
            shown.setdefault(lab, {})[variable] = f"lesson.play({variable}, after=" in code
    never_wait = {
        lab: [variable for variable, waits in cells.items() if not waits]
        for lab, cells in shown.items()
        if any(cells.values()) and not all(cells.values())
    }
    assert never_wait == {}


@every_lesson
def test_options_are_of_like_length(name):
    lesson = read_texts(name).lesson
    uneven = {}
    for question in [*lesson.predict.values(), *lesson.check.values()]:
        lengths = {option.id: len(option.text) for option in question.options}
        right = next((len(option.text) for option in question.options if option.right), 0)
        others = [length for id, length in lengths.items() if not question.option(id).right]
        if others and right > 1.6 * max(others) + 10:  # the longest answer must not be the right one
            uneven[question.id] = lengths
    assert uneven == {}

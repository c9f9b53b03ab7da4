"""A learner comes back: the kernel has died and was started again, or the page was loaded anew."""

import json

import pytest
from on_page import NOTEBOOKS, every_kind_of_part, every_notebook, parts

from in_browser import Lesson

# Nobody answers, so nobody is waited for.
KILL = "void notebook.python('import os, signal; os.kill(os.getpid(), signal.SIGKILL)').catch(() => {})"
one_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS[1:2], ids=lambda path: path.stem)
WORDS = "My own words, with “quotes” and a ✓."


@pytest.fixture
def lesson(notebook, lessons) -> Lesson:
    """A lesson in which every prediction is committed, every check answered, every text written."""
    lesson = lessons.unlocked(notebook)
    for part in parts(lesson, "Check yourself"):
        if part.said.startswith("Not answered"):
            part.answer("Check my answer")
    for part in parts(lesson, "Your turn"):
        area = part.box.locator("textarea")
        if area.input_value() != WORDS:
            part.type_into(area, WORDS)
    return lesson


def progress(lesson: Lesson) -> list[str]:
    """All that a learner has entered, as the page shows it."""
    entered = [part.said for label in ("Predict", "Check yourself") for part in parts(lesson, label)]
    chosen = [radio.get_attribute("value") for radio in lesson.page.locator("input:checked").all()]
    return (
        entered + chosen + [area.input_value() for area in lesson.page.locator(".netlib-part textarea").all()]
    )


def kept(lesson: Lesson) -> dict:
    """How many entries of each kind the learner's file holds, at its usual place beside the notebook."""
    file = (lesson.server.folder / lesson.path).with_name("network-leadership-journal.json")
    (kinds,) = json.loads(file.read_text(encoding="utf-8"))["lessons"].values()
    return {kind: len(entries) for kind, entries in kinds.items()}


@every_notebook
def test_everything_entered_is_in_the_journal_file(lesson):
    there = kept(lesson)
    for kind, label in (("predict", "Predict"), ("check", "Check yourself"), ("reflect", "Your turn")):
        assert there[kind] == len(parts(lesson, label)) > 0


@one_notebook
def test_progress_survives_loading_the_page_anew(lesson):
    """In one lesson; the next test does it in all, after worse."""
    before, parts = progress(lesson), lesson.page.locator(".netlib-part").count()
    lesson.reload()
    lesson.page.locator(".netlib-part").nth(parts - 1).wait_for()
    lesson.wait_until_run()
    everything_is_back(lesson, before)


@every_kind_of_part
def test_a_dead_kernel_leaves_a_page_that_can_be_read_and_loaded_anew(lesson):
    """In few lessons: tests/lesson/parts/test_coming_back.py asks, without a page, of all of them."""
    before = progress(lesson)
    assert WORDS in before
    kill_the_kernel(lesson)
    page = lesson.page
    page.locator(".netlib-lab input").first.focus()
    page.keyboard.press("ArrowRight")
    lesson.settle()
    text = " ".join(page.locator(".jp-OutputArea-output").all_inner_texts())
    assert "Error" not in text
    assert "Traceback" not in text
    assert all(sentence.is_visible() for sentence in page.locator(".nl-sentence").all())
    lesson.reload().wait_until_run()
    everything_is_back(lesson, before)


@one_notebook
def test_after_a_dead_kernel_a_lab_says_so_where_it_was_touched_and_all_cells_can_be_run_again(lesson):
    before = progress(lesson)
    kill_the_kernel(lesson)
    moved = lesson.page.locator(".netlib-lab .nl-control", has=lesson.page.locator("input[type=range]")).first
    moved.locator("input").first.press("ArrowRight")
    silence = lesson.page.get_by_role("alert").filter(has_text="Python was stopped or started again")
    silence.wait_for()
    assert silence.evaluate(
        "(said, control) => said.previousElementSibling === control", moved.element_handle()
    )
    lesson.run_all()
    assert silence.count() == 0
    everything_is_back(lesson, before)


def kill_the_kernel(lesson: Lesson) -> None:
    lesson.command("docmanager:save")  # so that the file shows labs which die with the kernel
    lesson.page.evaluate(KILL)
    lesson.page.locator(".jp-Dialog", has_text="Kernel Restarting").get_by_role("button", name="Ok").click()
    lesson.wait_until_ready()


def everything_is_back(lesson: Lesson, before: list[str]) -> None:
    assert progress(lesson) == before
    assert lesson.page.locator(".netlib-locked").count() == 0
    assert (lesson.errors, lesson.left) == ([], [])

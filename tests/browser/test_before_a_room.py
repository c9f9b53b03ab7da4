"""Whatever happens while a lesson is before a room, the journal of the trainer stays private."""

import json

import nbformat
import pytest
from on_page import FOLDER
from playwright.sync_api import expect

from in_browser import Lesson

PRIVATE = "what I would never show"
JOURNAL = "network-leadership-journal.json"
# Notes every moment at which the page shows what is private, however short.
WATCH = """() => {
  window.leaked = [];
  const look = () => {
    const texts = [...document.querySelectorAll(".netlib-part textarea")].map(({ value }) => value);
    if (texts.some((text) => text.includes("would never show"))) window.leaked.push(performance.now());
    requestAnimationFrame(look);
  };
  look();
}"""
KILL = "void notebook.python('import os, signal; os.kill(os.getpid(), signal.SIGKILL)').catch(() => {})"


@pytest.fixture(scope="module")
def lesson(server, window):
    """A lesson in which the trainer has written something for themselves."""
    path = server.put(nbformat.read(FOLDER / "00-start-here.ipynb", as_version=4), "private/start.ipynb")
    lesson = Lesson(window.new_page(), server, path).open().wait_until_run()
    area = lesson.page.locator(".netlib-part [role=group][aria-label='Your turn'] textarea").first
    area.fill(PRIVATE)
    area.press("Tab")
    lesson.settle()
    assert PRIVATE in journal(lesson)
    yield lesson
    lesson.close()


def journal(lesson: Lesson, name: str = JOURNAL) -> str:
    return (lesson.server.folder / lesson.path).with_name(name).read_text(encoding="utf-8")


def written(lesson: Lesson) -> str:
    return " ".join(area.input_value() for area in lesson.page.locator(".netlib-part textarea").all())


def in_the_room(lesson: Lesson) -> bool:
    """Does the kernel keep answers in the journal of the room?"""
    return ".room.json" in lesson.page.evaluate(
        "notebook.value(`__import__('os').environ.get('NETLIB_JOURNAL', '')`)"
    )


def test_nothing_private_is_seen_when_slides_go_up(lesson):
    page = lesson.page
    assert written(lesson).count(PRIVATE) == 1
    with page.expect_popup():
        page.get_by_role("button", name="Present", exact=True).click()
    page.wait_for_selector(".netlib-slides:not(.netlib-covered)")
    page.evaluate(WATCH)
    lesson.wait_until_run()
    assert in_the_room(lesson)
    assert page.evaluate("leaked") == []


def test_a_kernel_that_dies_comes_back_with_the_journal_of_the_room(lesson):
    """A dialog in which there is nothing to decide is for the trainer: the room sees none."""
    page = lesson.page
    page.keyboard.press("PageDown")
    place = page.locator(".netlib-place").inner_text()
    page.evaluate(KILL)
    expect(page.context.pages[-1].locator("#said")).to_contain_text("appears to have died")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    lesson.wait_until_ready().wait_until_run()
    page.wait_for_selector(".netlib-slides:not(.netlib-covered)")
    assert in_the_room(lesson)
    assert page.locator(".netlib-slides .netlib-lab").count() > 0
    assert page.evaluate("leaked") == []
    assert page.locator(".netlib-place").inner_text() == place


def test_restart_and_run_all_stays_in_the_room(lesson):
    page = lesson.page
    page.evaluate("void jupyterapp.commands.execute('notebook:restart-run-all')")
    page.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    lesson.wait_until_ready().wait_until_run()
    assert in_the_room(lesson)
    assert page.evaluate("leaked") == []


def test_a_reload_comes_back_to_the_slide_and_to_the_room(lesson):
    page = lesson.page
    for _ in range(3):
        page.keyboard.press("PageDown")
    place = page.locator(".netlib-place").inner_text()
    page.keyboard.press("F5")  # "start" on many clickers: it must not load the page anew
    assert page.evaluate("Boolean(window.leaked)")
    lesson.reload()
    page.evaluate(WATCH)
    page.wait_for_selector(".netlib-slides:not(.netlib-covered)")
    lesson.wait_until_run()
    expect(page.locator(".netlib-place")).to_have_text(place)
    assert in_the_room(lesson)
    assert page.evaluate("leaked") == []


def test_after_escape_the_notebook_is_still_before_the_room(lesson):
    page = lesson.page
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # asked once whether the room may see the notebook: no
    assert page.locator(".netlib-slides").count() == 1
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    page.wait_for_selector(".netlib-slides", state="detached")
    page.evaluate("notebook.panel().sessionContext.changeKernel({ name: 'python3' })")
    lesson.wait_until_ready().wait_until_run()
    assert in_the_room(lesson)
    assert page.evaluate("leaked") == []


def test_the_trainer_who_ends_it_has_their_own_answers_back(lesson):
    page = lesson.page
    page.get_by_role("button", name="Present", exact=True).click()
    page.wait_for_selector(".netlib-slides:not(.netlib-covered)")
    page.keyboard.press("g")
    page.get_by_role("dialog").get_by_role("button", name="End").click()
    lesson.wait_until_run()
    assert not in_the_room(lesson)
    assert written(lesson).count(PRIVATE) == 1
    lesson.restart_kernel()
    lesson.run_all()
    assert not in_the_room(lesson)
    kept = json.loads(journal(lesson))
    assert PRIVATE in json.dumps(kept)
    assert lesson.errors == []


def test_a_journal_of_the_room_that_cannot_be_reached_shows_nothing(lesson):
    page = lesson.page
    page.evaluate("notebook.python(`import sys; sys.modules['netlib.lesson.room.journals'] = None`)")
    page.get_by_role("button", name="Present", exact=True).click()
    slides = page.locator(".netlib-covered")
    slides.wait_for()
    page.wait_for_function("document.querySelector('.netlib-covered')?.dataset.netlibCover.includes('apart')")
    assert not slides.locator(".jp-Cell").filter(visible=True).count()
    page.keyboard.press("Escape")
    page.wait_for_selector(".netlib-slides", state="detached")

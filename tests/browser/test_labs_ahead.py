"""Labs in JupyterLab whose line is cut, whose Python computes something else, and which are shown twice.

One small notebook, opened once. A frame that was made ahead is shown at once; Python has the last word.
"""

import ast
import re

import pytest
from on_page import LabOnPage
from playwright.sync_api import expect

from in_browser import JupyterLab, Lesson, new_notebook
from line import Line
from patience import seconds

CELLS = [
    "import netlib\nlab = netlib.labs.DonationGame()\nlab",
    "lab",  # the same lab once more
    "netlib.compare(left := netlib.labs.TieCosts(), right := netlib.labs.TieCosts(temptation='1.5'))",
    "locked = netlib.labs.TenRounds()\nlocked.lock('Predict first.')\nlocked",
]
LAB, AGAIN, LEFT, RIGHT, LOCKED = range(5)
STEPS = [3.1, 3.2]  # two frames are there however busy the machine is
CUT = 6  # seconds without a line: longer than the page waits before it asks whether the server is there
# A cell that drives labs keeps them busy. One that computes anything else does not, as JupyterLab answers
# widgets in a thread of their own. This one ends when it is told to (`go_on`).
DRIVE = """most => void notebook.kernel().requestExecute({ code: `
import pathlib, time
from netlib.labkit.changes import TURN
with TURN:
    until = time.monotonic() + ${most}
    while time.monotonic() < until and not pathlib.Path("go-on").exists():
        time.sleep(0.05)
pathlib.Path("go-on").unlink()` })"""
QUIET = """async () => {
  for (let before = -1; before !== window.ahead;) {
    before = window.ahead;
    await new Promise((done) => { setTimeout(done, 500); });
  }
}"""
# Notes how many frames were sent ahead, as the browser gets them.
COUNT = """() => {
  window.ahead = 0;
  notebook.kernel().iopubMessage.connect((_, { content }) => {
    window.ahead += content.data?.content?.ahead?.frames.length ?? 0;
  });
}"""


@pytest.fixture(scope="module")
def line():
    with JupyterLab() as server, Line(server.address) as line:
        line.server = server
        yield line


@pytest.fixture(scope="module")
def notebook(line, browser):
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    line.server.address = line.address
    path = line.server.put(new_notebook(*CELLS), "ahead.ipynb")
    lesson = Lesson(context.new_page(), line.server, path).open().run_all()
    lesson.page.evaluate(COUNT)
    yield lesson
    line.mend()
    context.close()


@pytest.fixture
def lab(notebook) -> LabOnPage:
    """The first lab, at its start, with the slider focused and frames around it on the page."""
    lab = LabOnPage(notebook, LAB)
    lab.reset()
    look(lab, "What help is worth")
    return lab


def look(lab: LabOnPage, control: str) -> None:
    """Focus a slider, and wait until the frames around it have come."""
    slider = lab.box.get_by_role("slider", name=control)
    slider.evaluate("slider => slider.blur()")
    slider.focus()
    lab.lesson.settle()
    lab.page.evaluate(QUIET)


def press_on(lab: LabOnPage, expected: list[str]) -> None:
    """Press as often as there are codes, each of which is shown after its press."""
    for code in expected:
        lab.page.keyboard.press("ArrowRight")
        expect(lab.shared_code).to_have_value(code)


def in_python(notebook: Lesson, expression: str):
    return ast.literal_eval(notebook.page.evaluate("asked => notebook.value(asked)", expression))


def go_on(notebook: Lesson) -> None:
    (notebook.server.folder / notebook.path).with_name("go-on").touch()


def agree(notebook: Lesson, number: int, name: str) -> bool:
    """Do page and Python say the same?"""
    notebook.settle()
    lab = LabOnPage(notebook, number)
    return (lab.sentence, lab.code) == in_python(notebook, f"({name}.sentence, {name}.code)")


def test_a_frame_that_is_there_is_shown_while_python_computes_something_else(lab, notebook):
    page, expected = lab.page, in_python(notebook, f"[lab.frame(ratio=ratio).code for ratio in {STEPS}]")
    page.evaluate(DRIVE, seconds())
    press_on(lab, expected)
    waits = lab.box.get_by_text(re.compile("Python is (working on this|still computing)"))
    waits.wait_for()
    assert page.evaluate("notebook.busy()")
    go_on(notebook)
    assert agree(notebook, LAB, "lab")
    assert lab.code == expected[-1]
    assert waits.count() == 0


def test_what_no_frame_is_there_for_waits_for_python_and_is_not_lost(lab, notebook):
    page, before = lab.page, lab.sentence
    page.evaluate(DRIVE, seconds())
    lab.box.get_by_role("combobox").first.press("ArrowDown")
    page.wait_for_timeout(200)
    assert lab.sentence == before
    go_on(notebook)
    assert agree(notebook, LAB, "lab")
    assert lab.sentence != before


def test_two_views_of_a_lab_show_the_same(lab, notebook):
    again = LabOnPage(notebook, AGAIN)
    lab.press("ArrowRight", "ArrowRight")
    assert (again.sentence, again.code) == (lab.sentence, lab.code)
    look(again, "What help is worth")
    again.press("ArrowLeft")
    assert (again.sentence, again.code) == (lab.sentence, lab.code)
    assert agree(notebook, LAB, "lab")
    assert again.figure == lab.figure


def test_a_network_that_is_edited_while_frames_are_there_is_the_one_that_is_shown(lab, notebook):
    ties = lab.size[1]
    lab.canvas.press("Home")
    lab.canvas.press("Enter")
    lab.canvas.press("PageDown")
    lab.canvas.press("Enter")  # ties or unties two people
    lab.box.get_by_role("slider", name="What help is worth").press("ArrowRight")  # at once
    assert agree(notebook, LAB, "lab")
    assert lab.size[1] != ties
    assert lab.size[1] == in_python(notebook, "lab.network.number_of_edges()")


def test_labs_side_by_side_change_together_where_they_are_compared_and_else_alone(notebook):
    left, right = LabOnPage(notebook, LEFT), LabOnPage(notebook, RIGHT)
    control = left.box.get_by_role("slider").first.evaluate("slider => slider.labels[0].textContent")
    other = right.shown
    look(left, control)
    left.press("ArrowRight", "ArrowRight", "ArrowLeft")
    assert right.shown == other
    assert agree(notebook, LEFT, "left")
    assert agree(notebook, RIGHT, "right")


def test_for_a_locked_lab_no_frame_is_made_and_unlocked_it_plays(notebook):
    page, lab = notebook.page, LabOnPage(notebook, LOCKED)
    assert lab.box.locator(".nl-veil").is_visible()
    page.evaluate("window.ahead = 0")
    lab.box.locator("input[type=range]").dispatch_event("pointerenter")
    notebook.settle()
    assert page.evaluate("window.ahead") == 0
    page.evaluate("notebook.python('locked.unlock()')")
    notebook.settle()
    lab.box.locator("input[type=range]").focus()
    lab.press("ArrowRight")
    assert agree(notebook, LOCKED, "locked")


def test_a_line_that_is_cut_and_mended_loses_nothing(lab, notebook, line):
    page, expected = lab.page, in_python(notebook, f"[lab.frame(ratio=ratio).code for ratio in {STEPS}]")
    line.cut()
    try:
        press_on(lab, expected)
        lab.box.get_by_text("The connection to Python is lost.").wait_for()
        page.wait_for_timeout(1000 * CUT)
        assert lab.code == expected[-1]
    finally:
        line.mend()
    page.wait_for_function("notebook.kernel().connectionStatus === 'connected'")
    lab.box.get_by_text("The connection to Python is lost.").wait_for(state="detached")
    page.wait_for_function("code => notebook.kernel().status === 'idle'")
    page.wait_for_timeout(3000)  # JupyterLab may connect twice; the lab sends again what went out between
    notebook.wait_until_ready()  # and no longer waited for here
    assert agree(notebook, LAB, "lab")
    assert lab.code == expected[-1]
    look(lab, "What help is worth")
    lab.press("ArrowRight")
    assert agree(notebook, LAB, "lab")


def test_after_a_restart_a_lab_says_what_to_do_and_all_is_well_again(lab, notebook):
    """Last: the labs are new ones then."""
    notebook.restart_kernel()
    lab.box.get_by_role("slider", name="What help is worth").press("ArrowRight")
    lab.box.get_by_text("Choose Run → Run All Cells").wait_for()
    notebook.run_all()
    notebook.page.evaluate(COUNT)
    lab = LabOnPage(notebook, LAB)
    look(lab, "What help is worth")
    lab.press("ArrowRight")
    assert agree(notebook, LAB, "lab")
    assert notebook.errors == []

"""A lesson on a machine that is busy with other things: late, but whole."""

import pytest
from on_page import LabOnPage

from in_browser import Lesson, new_notebook

# Every ninth of the modules that widgets are made of takes longer than anywidget by itself would wait for it.
SLOW = """(() => {
  const fast = URL.createObjectURL.bind(URL);
  let asked = 0;
  URL.createObjectURL = (blob) => {
    const until = asked++ % 9 ? 0 : performance.now() + 2500;
    while (performance.now() < until);
    return fast(blob);
  };
})()"""
# Whoever looks again in a tenth of a second gets to it after the two seconds that ipywidgets looks for a lab.
BUSY = """(() => {
  const soon = window.setTimeout.bind(window);
  window.setTimeout = (done, wait, ...rest) => soon(done, wait === 100 ? 3000 : wait, ...rest);
})()"""
CELL = "import netlib\nnetlib.labs.TenRounds()"


@pytest.fixture
def slow(server, window, request):
    """A notebook with one lab, in a page that this script makes slow."""
    page = window.new_page()

    def slow(script: str) -> Lesson:
        page.add_init_script(script)
        made = new_notebook(CELL, run_on_open=True)
        return Lesson(page, server, server.put(made, f"{request.node.name}.ipynb")).open().wait_until_run()

    yield slow
    page.close()


def test_a_lab_comes_late_and_whole(slow):
    slow = slow(SLOW)
    lab = LabOnPage(slow, 0)
    lab.box.locator(".nl-control").first.wait_for()  # all cells have run long before the page draws
    [control] = lab.controls
    assert control.exact.input_value() == "0"
    before = lab.shown
    lab.tab_to(control.range)
    lab.press("ArrowRight")
    assert lab.shown != before
    assert slow.complaints == []


def test_a_lab_that_is_found_too_late_after_a_reload_is_shown_as_it_was_left(slow):
    slow = slow(BUSY)
    lab = LabOnPage(slow, 0)
    lab.box.locator(".nl-control").first.wait_for()
    [control] = lab.controls
    lab.tab_to(control.range)
    lab.press("ArrowRight")
    left = lab.shown
    slow.command("docmanager:save")
    slow.reload()
    slow.page.locator(".netlib-lab .nl-control").first.wait_for()
    slow.settle()
    assert LabOnPage(slow, 0).shown == left
    assert slow.page.get_by_text("model not found").count() == 0
    [given_up] = slow.complaints  # what makes this test one of being late
    assert "widget model not found" in given_up

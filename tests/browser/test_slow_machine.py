"""A lesson on a machine that is busy with other things: late, but whole."""

import pytest
from on_page import LabOnPage

from in_browser import Lesson, new_notebook

# Every third of the modules that widgets are made of takes longer than anywidget by itself would wait for it.
SLOW = """(() => {
  const fast = URL.createObjectURL.bind(URL);
  let asked = 0;
  URL.createObjectURL = (blob) => {
    const until = asked++ % 3 ? 0 : performance.now() + 2500;
    while (performance.now() < until);
    return fast(blob);
  };
})()"""
CELL = "import netlib\nnetlib.labs.TenRounds()"


@pytest.fixture
def slow(server, window) -> Lesson:
    page = window.new_page()
    page.add_init_script(SLOW)
    yield Lesson(page, server, server.put(new_notebook(CELL), "slow.ipynb"))
    page.close()


def test_a_lab_comes_late_and_whole(slow):
    lab = LabOnPage(slow.open().run_all(), 0)
    [control] = lab.controls
    assert control.exact.input_value() == "0"
    before = lab.shown
    lab.tab_to(control.range)
    lab.press("ArrowRight")
    assert lab.shown != before
    assert slow.complaints == []

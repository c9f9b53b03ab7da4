"""A learner opens a lesson, and has done nothing yet."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from on_page import NOTEBOOKS, PLACES, every_notebook

OURS = ".jp-OutputArea-output, .jp-MarkdownOutput"  # the rest of the page is JupyterLab's
MOST_BYTES = 7_000_000


@every_notebook
def test_a_lesson_runs_by_itself_and_nothing_goes_wrong(lesson, notebook):
    assert lesson.errors == []
    assert lesson.complaints == []
    assert lesson.page.locator(".netlib-part").count() > 0
    labs = [place for place in PLACES if place.notebook == notebook]
    assert lesson.page.locator(".netlib-lab").count() == len(labs)


@every_notebook
def test_nothing_covers_the_lesson(lesson):
    assert lesson.page.locator(".jp-Dialog, .Toastify__toast").count() == 0


@every_notebook
def test_a_lesson_is_light_enough_for_a_classroom(lesson):
    assert lesson.bytes < MOST_BYTES


@every_notebook
def test_a_locked_lab_is_out_of_sight_and_out_of_reach(lesson, notebook):
    locked = lesson.page.locator(".netlib-locked").all()
    if notebook.stem == "08-your-network":  # whoever comes with a map of their own can enter every step alone
        assert not locked
        return
    assert locked, "No lab of this lesson waits for a prediction."
    for lab in locked:
        veil = lab.locator(".nl-veil")
        assert veil.is_visible()
        assert "prediction" in veil.text_content()
        assert (
            not lab.locator("h2, h3, .nl-sentence, .nl-chosen, canvas, .main-svg")
            .filter(visible=True)
            .count()
        )
        reached = lab.evaluate("""lab => [...lab.querySelectorAll("input, select, button, summary, canvas")]
          .filter((thing) => { thing.focus(); return thing === document.activeElement; })
          .map((thing) => thing.outerHTML)""")
        assert reached == []


@every_notebook
def test_no_two_things_on_the_page_have_the_same_id(lesson):
    ids = lesson.page.evaluate("[...document.querySelectorAll('[id^=nl-]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize("notebook", NOTEBOOKS[1:2], ids=lambda path: path.stem)
def test_accessibility_before_anything_is_done(lesson):
    """In one lesson: what is there only now is the base's. All of them are examined when they are in use."""
    assert broken_rules(lesson) == []


def broken_rules(lesson, *alone: str) -> list[str]:
    """What axe-core has against the lesson's own content, by all its rules or by these alone."""
    include = [[part.strip()] for part in OURS.split(",")]
    # pandas leaves the corner of every table empty; that is no fault by WCAG, only by axe's own advice.
    options = {"runOnly": list(alone)} if alone else {"rules": {"empty-table-header": {"enabled": False}}}
    found = Axe().run(lesson.page, {"include": include}, options).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


SPOILT = """
import ipywidgets as W
from IPython.display import HTML, display
button = W.Button(description="Press")
button.on_click(lambda _: 1 / 0)
display(button, HTML("<button></button><img src='https://example.org/a.png' alt='none'>"))
"""


def test_what_these_tests_look_for_would_be_found(scratch):
    lesson = scratch(SPOILT)
    assert [rule.split(":")[0] for rule in broken_rules(lesson)] == ["button-name"]
    assert set(lesson.left) == {"https://example.org/a.png"}
    assert lesson.page.get_by_alt_text("none").evaluate("image => image.naturalWidth") == 0
    assert lesson.errors == []
    lesson.page.get_by_role("button", name="Press").click()
    lesson.settle()
    assert [error.split(":")[0] for error in lesson.errors] == ["ZeroDivisionError"]


def test_ten_charts_share_one_copy_of_plotly(scratch):
    lesson = scratch("import netlib", *["netlib.labs.TenRounds()"] * 10)
    assert lesson.page.locator(".netlib-chart .main-svg .scatterlayer .trace").count() == 20
    assert 4_000_000 < lesson.bytes < MOST_BYTES

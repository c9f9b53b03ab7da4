"""A lesson without code on phones, tablets, laptops and projectors, and as readers set their browsers."""

import pytest
from on_page import FOLDER, places
from screens import FINGER, LARGE_PHONE, NOT_FITTING, Screen, does_not_fit, every_screen, shown_on

from in_app import App

LESSON = "00-start-here.ipynb"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


@pytest.fixture(scope="module")
def opened(browser):
    """Lesson 0 as `make app` shows it, its prediction committed."""
    with App(LESSON) as app:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        page.goto(app.page(LESSON))
        page.get_by_role("button", name="Delete", exact=False).first.wait_for()
        for number in range(len(places(FOLDER / LESSON))):
            page.locator(".netlib-lab").nth(number).wait_for()
        predict = page.get_by_role("group", name="Predict").first
        for group in predict.get_by_role("group").all():
            group.get_by_role("radio").first.check()
        predict.get_by_role("button").click()
        page.locator(".netlib-lab input[type=range]").first.wait_for()  # a lab is veiled until then
        yield page
        context.close()


@every_screen
def test_all_of_a_lesson_fits(opened, screen, tmp_path):
    picture = tmp_path / "lesson.jpg"
    found = does_not_fit(opened, screen, picture, lambda: opened.evaluate(DRAWN))
    assert found == [], f"The picture is {picture}.\n" + "\n".join(found)


WRONG = {
    "<p style='width: 3000px'>far too wide</p>": "scrolls sideways",
    "<div style='overflow: hidden; width: 20px; white-space: nowrap'>cut off here</div>": "cut by div",
    "<p style='position: absolute; left: -50px'>too far left</p>": "runs off the side",
    "<button style='height: 20px'>Small</button>": "20 px: button",
}


@pytest.mark.parametrize("html", WRONG, ids=WRONG.get)
def test_what_does_not_fit_would_be_found(page, html):
    page.set_content(f"<!DOCTYPE html><title>Wrong</title><body>{html}</body>")
    with shown_on(page, LARGE_PHONE):
        assert any(WRONG[html] in found for found in page.evaluate(NOT_FITTING, ["", FINGER]))


FITS = """<p style="overflow-wrap: anywhere">A paragraph.</p>
<div style="overflow-x: auto"><table style="width: 2000px"><tr><td>A table that can be scrolled</table></div>
<label style="display: block; padding: 12px"><input type="radio"> An answer</label>
<button style="min-width: 40px; min-height: 40px">A button</button>"""


@pytest.mark.parametrize("screen", [LARGE_PHONE, Screen(1366, 768, zoom=2)], ids=str)
def test_what_fits_is_left_alone(page, screen):
    page.set_content(f"<!DOCTYPE html><title>Fits</title><body>{FITS}</body>")
    with shown_on(page, screen):
        assert page.evaluate("innerWidth") == screen.width / screen.zoom
        assert page.evaluate("matchMedia('(pointer: coarse)').matches") == screen.touched
        assert page.evaluate(NOT_FITTING, ["", FINGER]) == []

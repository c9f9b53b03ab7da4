"""Lessons without code on phones, tablets, laptops and projectors, and as readers set their browsers.

As few as have every kind of part and of lab; test_playing looks at all of them in JupyterLab.
"""

import pytest
from on_page import PLACES, of_each_kind, places, with_every_part

from in_app import App
from in_browser import DRAWN
from patience import milliseconds
from screens import FINGER, LAPTOP, LARGE_PHONE, NOT_FITTING, PHONE, SCREENS, Screen, does_not_fit, shown_on

LESSONS = sorted({*with_every_part(), *(place.notebook for place in of_each_kind(PLACES))})

# What is the same in all lessons is looked at in the first: it has a chart, a slider and buttons.
one_lesson = pytest.mark.parametrize("opened", LESSONS[:1], ids=lambda path: path.name, indirect=True)

WIDE = [Screen(1024, 768), LAPTOP]  # where a lab stands in columns, and all of it is seen at once


def screens_for(lesson: int) -> list[Screen]:
    """The narrowest window, that with least room for two columns, a laptop; half of the others in turn.

    What lies between sizes that fit, or differs in colours alone, is the base's: two lessons or more show it.
    """
    always = [PHONE, *WIDE]
    others = [screen for screen in SCREENS if screen not in always]
    return [*always, *others[lesson % 2 :: 2]]


def test_every_screen_is_looked_at_in_several_lessons():
    seen = [screen for number in range(len(LESSONS)) for screen in screens_for(number)]
    assert {screen: seen.count(screen) for screen in SCREENS if seen.count(screen) < 2} == {}


@pytest.fixture(scope="module")
def app():
    with App(*(path.name for path in LESSONS)) as app:
        yield app


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.name)
def opened(app, browser, request):
    """A lesson as `make app` shows it, its predictions committed; opened once, and shown on every screen."""
    lesson = request.param
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(milliseconds())
    page.goto(app.page(lesson.name))
    page.get_by_role("button", name="Delete", exact=False).first.wait_for()
    for number in range(len(places(lesson))):
        page.locator(".netlib-lab").nth(number).wait_for(state="attached")
    for predict in page.get_by_role("group", name="Predict").all():
        for group in predict.get_by_role("group").all():
            group.get_by_role("radio").first.check()
        for number in predict.locator(".nl-number input").all():
            number.fill("10")
        predict.get_by_role("button", name="Commit my prediction").click()
    for lab in page.locator(".netlib-lab").all():  # veiled until then
        lab.locator(".nl-sentence").wait_for()
        if lab.locator(".netlib-chart").count():
            lab.locator(".netlib-chart .main-svg").first.wait_for()
    yield page
    context.close()


# For each lab: whether its parts stand beside each other, and how high it is.
STANDS = """() => [...document.querySelectorAll(".netlib-lab")].map((lab) => {
  const box = (part) => lab.querySelector(part)?.getBoundingClientRect();
  const [controls, chart, network] = [".nl-panel", ".netlib-chart", ".netlib-network"].map(box);
  return {
    beside: Boolean(lab.closest(".netlib-compare")),
    columns: (chart ?? network).left >= controls.right,
    pictures: !chart || !network || chart.left >= network.right,
    two: Boolean(chart && network),
    height: lab.clientHeight,
    title: lab.querySelector(":is(h2, h3)").textContent,
  };
})"""


def test_all_of_a_lesson_fits(opened, request, tmp_path):
    """And a lab is one column on a phone, fits a laptop, and has its pictures beside each other there."""
    trouble = {}
    for screen in screens_for(LESSONS.index(request.node.callspec.params["opened"])):
        wrong = []

        def drawn(screen=screen, wrong=wrong):
            opened.evaluate(DRAWN)
            wrong += misplaced(opened.evaluate(STANDS), screen)

        wrong += does_not_fit(opened, screen, tmp_path / f"{screen}.jpg", drawn)
        if wrong:
            trouble[str(screen)] = wrong
    assert trouble == {}, f"The pictures are in {tmp_path}."


def misplaced(labs: list[dict], screen: Screen) -> list[str]:
    """What stands elsewhere than it should on a screen that is surely wide or narrow."""
    assert labs
    wrong = []
    for lab in labs:
        in_a_row = lab["columns"] or (lab["two"] and lab["pictures"])
        if screen == PHONE and in_a_row:
            wrong.append(f"not in one column: {lab['title']}")
        if screen in WIDE and not lab["beside"]:
            if not (lab["columns"] and lab["pictures"]):
                wrong.append(f"not beside each other: {lab['title']}")
            if lab["height"] > screen.height:
                wrong.append(f"{lab['height']} px high: {lab['title']}")
    return wrong


@one_lesson
def test_a_swipe_that_begins_on_a_chart_scrolls_the_page(opened):
    with shown_on(opened, LARGE_PHONE):
        chart = opened.locator(".netlib-chart > div").first
        chart.evaluate("chart => chart.scrollIntoView({ block: 'center' })")
        opened.evaluate(DRAWN)
        box, before = chart.bounding_box(), opened.evaluate("scrollY")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        session = opened.context.new_cdp_session(opened)
        for kind, up in [
            ("touchStart", 0),
            *(("touchMove", up) for up in range(10, 130, 10)),
            ("touchEnd", None),
        ]:
            points = [] if up is None else [{"x": x, "y": y - up}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        session.detach()
        opened.wait_for_function("before => scrollY - before > 50", arg=before)


@one_lesson
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_words_of_a_chart_have_the_readers_own_colour(opened, dark):
    """Plotly's own grey would be left where it does not understand the colour that it is given."""
    forced = Screen(1366, 768, dark=dark, forced_colours=True)
    with shown_on(opened, forced):
        opened.evaluate(DRAWN)
        opened.wait_for_function("""() => {
          const own = getComputedStyle(document.querySelector(".nl-sentence")).color;
          const axes = ":is(.xtick text, .ytick text, .xtitle, .ytitle)";
          const words = [...document.querySelectorAll(`.netlib-chart ${axes}`)];
          return words.length > 5
            && words.every((word) => getComputedStyle(word).fill === own);
        }""")
        opened.wait_for_function("""() => {
          // The grid is a shade of the ground: in full colour it hides dashed lines.
          const light = (colour) => colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0);
          const ground = light(getComputedStyle(document.querySelector(".netlib-lab .nl-sentence")).color);
          const lines = [...document.querySelectorAll(".netlib-chart .gridlayer path")];
          return lines.length > 5
            && lines.every((line) => Math.abs(light(getComputedStyle(line).stroke) - ground) > 300);
        }""")


@one_lesson
def test_the_button_of_a_lab_can_be_read_where_colours_are_forced(opened):
    with shown_on(opened, Screen(1366, 768, forced_colours=True)):
        looks = opened.locator(".netlib button.nl-first").evaluate_all(
            """buttons => buttons.map((button) => {
              const { color, backgroundColor } = getComputedStyle(button);
              const { color: words, backgroundColor: ground } = getComputedStyle(
                document.body.appendChild(document.createElement("button")));
              return [color === words, backgroundColor === ground];
            })"""
        )
    assert looks
    assert all(all(look) for look in looks)


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

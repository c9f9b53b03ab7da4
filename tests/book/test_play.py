"""Labs in the pages of the book: they show what the lab computes, without Python, and say what they lack."""

import json
import re
import tomllib

import pytest
from axe_playwright_python.sync_playwright import Axe
from one_lesson import ADDRESS, COMPARED, COMPARING, FOLDER, LESSON
from playwright.sync_api import expect

import netlib
import play
from in_browser import DRAWN
from netlib.labkit.base import Lab
from netlib.labkit.codes import read_code
from netlib.labkit.frames_file import frames_file
from netlib.labkit.packed import pack
from netlib.lesson.parts.reproduce import Reproduce
from screens import LARGE_PHONE, PHONE, Screen, does_not_fit

LABS = [
    "ten-rounds",
    "donor-referral",
    "public-goods",
    "enforcement",
    "library-history",
    "weaver",
]
SEEN = "donor-wishes"  # waits for no prediction, and so has a picture
LACKING = "This page does not hold this setting."


def lab_on(page, name):
    figure = page.locator(f"figure[data-lab={name}]").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".nl-sentence")).not_to_be_empty()
    return figure


def picture(figure):
    return figure.locator(".netlib-pictures").screenshot()


def set_to(name, frame):
    """The lab, after a hand has moved it to where this frame is; at the start it has not been touched."""
    lab, settings = netlib.replay(name), read_code(frame["code"])[1]
    return lab if frame["code"] == lab.code else lab.set(**settings)


@pytest.mark.parametrize("name", LABS)
def test_every_frame_is_what_a_new_lab_shows_at_its_code(name):
    lab = netlib.replay(name)
    file = frames_file(lab, most=150)
    pressed = {number for buttons in file["pressed"].values() for number in buttons.values()}
    opened = [frame for number, frame in enumerate(file["frames"]) if number not in pressed]
    for frame in [opened[0], *opened[1::7]]:
        fresh = netlib.replay(frame["code"]) if file["forgets"] else set_to(name, frame)
        packed = pack(fresh, fresh.shown, lab.shown.chart)[0]
        if file["forgets"]:  # just opened, it does not say what its goal lacks
            packed |= {key: frame[key] for key in ("forGoal",) if key in frame}
        assert frame == packed


@pytest.mark.parametrize("name", ["enforcement"])
def test_a_button_leads_where_it_leads_in_the_lab(name):
    lab = netlib.replay(name)
    file = frames_file(lab, most=150)
    assert file["pressed"]
    for number in (0, 3):
        for button, after in file["pressed"][number].items():
            fresh = set_to(name, file["frames"][number])
            getattr(fresh, button)()
            assert file["frames"][after] == pack(fresh, fresh.shown, lab.shown.chart)[0]


def test_every_single_change_from_the_start_is_there():
    lab = netlib.replay("donor-referral")
    kept = {json.dumps(frame["values"]) for frame in frames_file(lab, most=0)["frames"]}
    start = {name: lab.values[name] for name, control in lab.controls.items() if control.shown}
    for percent in range(101):
        assert json.dumps(start | {"knowledge": round(percent / 100, 2)}) in kept


def test_a_code_that_is_named_is_there():
    code = "donor-referral in_pact=4 knowledge=0.37 worth=5"
    assert code in [
        frame["code"] for frame in frames_file(netlib.replay("donor-referral"), (code,), 0)["frames"]
    ]


def test_a_lab_says_whether_it_would_remember_in_python():
    assert frames_file(netlib.replay("enforcement"), most=0)["forgets"]
    assert not frames_file(netlib.replay("public-goods"), most=0)["forgets"]


def test_a_lab_plays_over_http_and_asks_nobody_else(opened, page, site, troubles):
    page.goto(site + ADDRESS)
    figure = lab_on(page, "donor-pot")
    expect(figure.locator(".netlib-chart .main-svg").first).to_be_visible()
    before, said = picture(figure), figure.locator(".nl-sentence").inner_text()
    slider = figure.locator("input[type=range]").first
    slider.focus()
    page.keyboard.press("Home")
    expect(figure.locator(".nl-sentence")).not_to_have_text(said)
    assert picture(figure) != before
    values = netlib.replay(figure.locator(".nl-share input").input_value())
    expect(figure.locator(".nl-sentence")).to_have_text(values.sentence)
    assert troubles == []


def test_a_setting_that_is_not_there_gets_its_sentence_and_no_picture(opened, page, site, troubles):
    page.goto(site + ADDRESS)
    figure = lab_on(page, "donor-referral")
    field = figure.locator(".nl-share input")
    field.fill("donor-referral in_pact=4 knowledge=0.37 worth=5")
    field.press("Enter")
    expect(figure.locator(".nl-sentence")).to_contain_text(LACKING)
    expect(figure.locator(".netlib-pictures")).to_be_hidden()
    code = figure.locator(".netlib-below code").inner_text()
    assert dict(netlib.replay(code).values) == {"in_pact": 4, "knowledge": 0.37, "worth": 5}
    figure.get_by_role("button", name="Reset").click()
    expect(figure.locator(".nl-sentence")).to_have_text(netlib.replay("donor-referral").sentence)
    expect(figure.locator(".netlib-pictures")).to_be_visible()
    assert troubles == []


def test_moves_that_overtake_each_other_are_no_errors(opened, page, site, troubles):
    page.goto(site + ADDRESS)
    figure = lab_on(page, "donor-referral")
    figure.locator(".netlib-chart .main-svg").first.wait_for()
    figure.locator("input[type=range]").first.evaluate(
        """(range) => {
          for (const value of [1, 2, 3, 4, 5, 4, 3]) {
            range.value = value;
            range.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    page.evaluate(DRAWN)
    assert troubles == []


def test_an_address_opens_its_lab_at_its_setting(opened, page, site, troubles):
    page.goto(site + ADDRESS + "#public-goods=shape=ring&slip=yes")
    figure = page.locator("figure[data-lab=public-goods]").first
    lab = netlib.replay("public-goods shape=ring slip=yes")
    expect(figure.locator(".nl-sentence")).to_have_text(lab.sentence)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    figure.get_by_role("button", name="Copy link").click()
    expect(figure.get_by_role("button", name="Copied")).to_be_visible()
    again = page.context.new_page()
    again.goto(page.evaluate("navigator.clipboard.readText()"))
    there = again.locator("figure[data-lab=public-goods]").first
    expect(there.locator(".nl-sentence")).to_have_text(lab.sentence)
    assert troubles == []


def test_two_labs_are_compared_as_in_python_and_an_address_opens_both(page, site, tmp_path):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}{COMPARING.address.replace('ipynb', 'html')}#rewiring=share=0.1&step=11&%2F&step=6")
    figure = page.locator(f"figure[data-frames*={COMPARED[0]}]")
    sentences, lacking = figure.locator(".nl-sentence"), figure.locator(".netlib-below code:visible")
    few, many = netlib.labs.Rewiring(share=0.1, step=11), netlib.labs.Rewiring(share=0.3, step=6)
    expect(sentences).to_have_text([few.sentence, many.sentence])
    expect(lacking).to_have_count(0)
    first, second = figure.locator(".netlib-lab").all()
    assert first.bounding_box()["width"] > 250
    assert second.bounding_box()["y"] > first.bounding_box()["y"] + first.bounding_box()["height"]
    assert does_not_fit(page, LARGE_PHONE, tmp_path / "two.jpg", lambda: page.evaluate(DRAWN)) == []
    first.get_by_label("Seed of chance").fill("2")
    first.get_by_label("Seed of chance").press("Enter")
    expect(second.get_by_label("Seed of chance")).to_have_value("2")
    expect(sentences).to_have_text([re.compile(LACKING)] * 2)
    codes = [lab.set(seed=2).code for lab in (few, many)]
    expect(lacking).to_have_text(codes)
    for lab in (first, second):
        lab.get_by_role("button", name="Reset").click()
    few, many = netlib.labs.Rewiring(share=0.1), netlib.labs.Rewiring(share=0.3)
    expect(sentences).to_have_text([few.sentence, many.sentence])


def test_all_of_a_lesson_fits_a_phone_and_follows_its_dark(opened, page, site, tmp_path):
    page.goto(site + ADDRESS)
    for figure in page.locator("figure[data-frames]").all():
        figure.scroll_into_view_if_needed()
        expect(figure.locator(".nl-sentence")).not_to_be_empty()
    dark = Screen(390, 844, touched=True, dark=True)
    settle = lambda: page.evaluate(DRAWN)  # noqa: E731
    found = {
        str(on): does_not_fit(page, on, tmp_path / f"{on}.jpg", settle) for on in (PHONE, LARGE_PHONE, dark)
    }
    assert {on: wrong for on, wrong in found.items() if wrong} == {}, f"The pictures are in {tmp_path}."
    page.emulate_media(color_scheme="dark")
    look = page.locator(".nl-sentence").first.evaluate(
        "node => [getComputedStyle(document.body).backgroundColor, getComputedStyle(node).color]"
    )
    assert look == ["rgb(22, 22, 22)", "rgb(230, 230, 230)"]
    found = Axe().run(page, "main", {"runOnly": ["color-contrast"]}).response["violations"]
    assert [node["html"][:200] for rule in found for node in rule["nodes"]] == []


def test_a_page_opened_as_a_file_plays_too(opened, page, root):
    page.goto((root / FOLDER / ADDRESS).as_uri())
    figure = lab_on(page, "public-goods")
    expect(figure.locator(".nl-sentence")).to_have_text(netlib.replay("public-goods").sentence)
    expect(figure.get_by_role("button", name="Copy link")).to_be_hidden()  # nobody else could open it


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda text: None, "could not be loaded"),
        (lambda text: text[: len(text) // 2], "is damaged"),
        (lambda text: text.replace(play.version(), "0"), "another version"),
    ],
)
def test_frames_that_are_missing_cut_short_or_of_another_version_are_said(
    opened, page, cells, site, root, damage, sentence
):
    cell = next(cell for cell, lab in cells.items() if getattr(lab, "name", "") == SEEN)
    figure = f"{LESSON.lesson}/{cell}"
    text = (root / FOLDER / play.PLAY / "frames" / f"{figure}.js").read_text("utf-8")
    damaged = damage(text)

    def answer(route):
        if damaged is None:
            route.fulfill(status=404)
        else:
            route.fulfill(body=damaged, content_type="text/javascript")

    page.route(re.compile(f"{cell}.js"), answer)
    page.goto(site + ADDRESS)
    lab = page.locator(f"figure[data-lab={SEEN}]").first
    lab.scroll_into_view_if_needed()
    expect(lab.get_by_role("status")).to_contain_text(sentence)
    expect(lab.locator("img")).to_be_visible()
    lab_on(page, "public-goods")  # the rest of the page works


def test_a_lesson_that_sends_too_much_is_refused(root):
    held = play.sent(root / FOLDER, LESSON)
    frames = [
        file.stat().st_size for file in (root / FOLDER / play.PLAY / "frames" / LESSON.lesson).glob("*.js")
    ]
    assert 100_000 < held < sum(frames)  # compressed, and more than the page alone
    assert f"{LESSON.lesson} sends {held / 1000:,.0f} kB" in play.weigh(root / FOLDER, [LESSON])
    with pytest.raises(SystemExit, match="write fewer frames"):
        play.weigh(root / FOLDER, [LESSON], most=held - 1)


def test_without_javascript_and_in_print_the_pictures_stay(browser, site):
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(site + ADDRESS)
    expect(page.locator(f"figure[data-lab={SEEN}]").first.locator("img")).to_be_visible()
    expect(page.locator("[data-cell] .part").first).to_be_visible()
    expect(page.locator(".netlib")).to_have_count(0)
    window.close()
    page = browser.new_page()
    page.goto(site + ADDRESS)
    figure = lab_on(page, SEEN)
    page.emulate_media(media="print")
    expect(figure.locator("img")).to_be_visible()
    expect(figure.locator(".netlib-play")).to_be_hidden()
    page.close()


@pytest.mark.slow
def test_the_page_holds_every_goal_and_number_that_a_lesson_leads_to():
    """A goal that takes a network of one's own needs Python, and the page says so."""
    found = play.played(LESSON)
    goals, numbers = {}, {}
    for lab in [shown for shown in found.shown.values() if isinstance(shown, Lab)]:
        beside = [part for part in found.shown.values() if isinstance(part, Reproduce) and part.lab is lab]
        wanted = play.numbers_of(found, lab)
        fresh = type(lab)(**play.spoken(lab))
        frames = frames_file(fresh, play.named(found, lab), numbers=wanted)["frames"]
        goals[lab.name] = goals.get(lab.name, False) or any(frame["reached"] for frame in frames)
        for target in (part.target for part in beside):
            numbers[target.id] = any(
                abs(frame.get("measured", {}).get(target.number, 1e9) - target.printed) <= target.tolerance
                and all(frame["values"][name] == value for name, value in target.settings.items())
                for frame in frames
            )
    assert [name for name, there in {**goals, **numbers}.items() if not there] == []


@pytest.mark.slow
@pytest.mark.parametrize("code", tomllib.loads(play.NAMED.read_text("utf-8"))["codes"])
def test_a_setting_that_is_named_and_every_step_to_it_is_there(code):
    lab = netlib.replay(code.split()[0])
    file = frames_file(lab, (code,), most=0)
    there = {json.dumps(frame["values"]): frame["reached"] for frame in file["frames"]}
    values = {name: lab.values[name] for name, control in lab.controls.items() if control.shown}
    for name in read_code(code)[1]:
        values[name] = netlib.replay(code).values[name]
        assert json.dumps(values) in there
    assert there[json.dumps(values)] == netlib.replay(code).shown.reached

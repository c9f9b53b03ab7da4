"""A learner plays with every lab, by keyboard alone wherever that can be; all predictions are committed."""

import re

import numpy as np
import pytest
from on_page import (
    MISFITS,
    NOTEBOOKS,
    PLACES,
    SINGLE,
    WRITTEN,
    LabOnPage,
    a_lab_of_each_kind,
    every_kind_of_part,
    every_lab,
    every_network,
    every_notebook,
    one_network,
    parts,
)
from playwright.sync_api import expect
from test_opening import broken_rules

from netlib.labkit.codes import read_code
from netlib.labs import LABS
from screens import LARGE_PHONE, PHONE, TABLET, does_not_fit

# Where the goals of these labs are reached.
GOALS = {
    "ten-rounds": "rounds=10",
    "investment-game": "seat=sender multiplier=2.5 returned=0.4",
    "donation-game": "shape=star add=hub ratio=3",
    "vouching-distance": "reading=forth steps=4",
    "vouching-ladder": "held=3",
    "loudest-voice": "people=60 self_weight=5",
}


@every_notebook
def test_a_committed_prediction_opens_its_lab(notebook, lessons):
    lesson = lessons.unlocked(notebook)
    predictions = parts(lesson, "Predict")
    assert predictions
    for part in predictions:
        assert part.said.startswith("✓ Committed: ")
        assert not part.box.get_by_role("radio", disabled=False).count()
    assert lesson.page.locator(".netlib-locked").count() == 0
    assert all(sentence.is_visible() for sentence in lesson.page.locator(".nl-sentence").all())


@every_lab
def test_every_control_is_moved_by_keyboard_and_reset_takes_all_back(lab, place):
    """Each says why it waits, or picture or sentence changes; and the sentence is the one that Python has.

    tests/labs/test_every_control.py asks, without a page, whether every control can change both.
    """
    start, in_python = lab.look(), LABS[place.name]()
    if place.network:  # one stop for Tab, because focusing says who people are
        assert lab.canvas.evaluate("canvas => canvas.tabIndex") == 0
    assert lab.controls
    for control in lab.controls:
        waits, said, drawn = control.waits, False, False
        for number, key in enumerate(control.moves()):
            lab.press(key)
            now = lab.look()
            assert now.sentence == in_python.opened(**read_code(now.code)[1]).sentence, control.label
            if number == 0:  # plotly's quick way for a step leaves out what it thinks has not changed
                anew = lab.drawn_anew()
                assert (anew.figure, anew.listed) == (now.figure, anew.drawn), control.label
                assert now.heights == start.heights, control.label
            said, drawn = now.sentence != start.sentence, now.figure != start.figure
            if said or drawn:
                break
        assert (said or drawn) != bool(waits), f"{control.label}: {waits or 'no reason given'}"
        lab.reset()
        assert lab.look() == start, control.label
    lab.press(lab.controls[-1].moves()[0])
    lab.play()
    assert lab.code != start.code
    lab.reset()
    assert lab.look() == start


@a_lab_of_each_kind
def test_a_typed_value_is_taken_when_its_field_is_left_or_by_enter(lab):
    for control in lab.controls:
        if control.range.count():
            for limit, leave in (("max", "Tab"), ("min", "Enter")):
                wanted = control.range.get_attribute(limit)
                lab.type_into(control.exact, wanted, leave)
                assert (control.range.input_value(), lab.error) == (wanted, "")
    lab.type_into(lab.shared_code, "x", "Enter")
    assert "“x”" in lab.error


@a_lab_of_each_kind
def test_a_wrong_value_gets_its_sentence_and_nothing_is_lost(lab):
    before, code = lab.shown, lab.code
    for control in lab.controls:
        for wrong in ("123456", "a few") if control.exact.count() else ():
            lab.type_into(control.exact, wrong)
            assert wrong in lab.error
            assert control.label.casefold() in lab.error.casefold()
            assert (lab.shown, lab.code) == (before, code)
        lab.reset()
        assert lab.error == ""
        assert not control.exact.count() or control.exact.input_value() not in ("123456", "a few")


@pytest.mark.parametrize(
    "place", [place for place in SINGLE if "seed" in LABS[place.name].controls][:1], ids=str
)
def test_another_seed_can_be_asked_for_after_a_wrong_one(lab):
    (seed,) = (control for control in lab.controls if control.another.count())
    last = int(seed.exact.input_value())
    lab.type_into(seed.exact, "a few")
    lab.press_button("Another")
    assert (lab.error, seed.exact.input_value()) == ("", str(last + 1))


# The first for every lesson, the others in turn.
SMALL = {"a laptop": (1366, 768), "enlarged to 150%": (911, 512), "a window beside another": (1100, 800)}


@every_notebook
def test_all_labs_of_a_lesson_fit_a_small_screen(notebook, lessons):
    lesson = lessons.unlocked(notebook)
    lesson.page.evaluate("""() => [...document.querySelectorAll(".netlib-lab button")]
      .filter((button) => button.textContent.trim() === "Reset").forEach((button) => button.click())""")
    usual, wrong = lesson.page.viewport_size, []
    laptop, *others = SMALL
    for screen in (laptop, others[NOTEBOOKS.index(notebook) % 2]):
        width, height = SMALL[screen]
        lesson.page.set_viewport_size({"width": width, "height": height})
        lesson.settle()
        wrong += [(screen, misfit) for misfit in lesson.page.evaluate(MISFITS)]
    lesson.page.set_viewport_size(usual)
    lesson.settle()
    assert wrong == []


LESSON = ".netlib-lesson .jp-WindowedPanel-outer"
# JupyterLab's own; of its buttons and lines of code nothing is said here.
JUPYTERLABS_OWN = (
    ".jp-Prompt, .jp-Toolbar, .cm-editor, .jp-Collapser, .jp-Notebook-footer, .jp-collapseHeadingButton"
)


@every_notebook
def test_a_lesson_fits_a_narrow_window(notebook, lessons, tmp_path):
    """In one column, with the list of files closed; tables are cards, and a thumb finds every control."""
    lesson, wrong = lessons.unlocked(notebook), {}
    assert not lesson.page.locator(".jp-FileBrowser").is_visible()
    for screen in (PHONE, (LARGE_PHONE, TABLET)[NOTEBOOKS.index(notebook) % 2]):
        picture = tmp_path / f"{screen}.jpg"
        found = does_not_fit(lesson.page, screen, picture, lesson.settle, JUPYTERLABS_OWN, LESSON)
        if found:
            wrong[str(screen)] = found
    lesson.settle()
    assert wrong == {}, f"The pictures are in {tmp_path}."


@a_lab_of_each_kind
def test_a_code_is_copied_and_brings_the_setting_back(lab):
    for control in lab.controls:
        lab.press(control.moves()[0])
    found, code = lab.shown, lab.code
    lab.press_button("Copy")
    assert lab.box.get_by_role("button", name="Copied").is_visible()
    lab.reset()
    assert lab.shown != found
    lab.tab_to(lab.shared_code)
    lab.press("ControlOrMeta+a", "ControlOrMeta+v", "Tab")
    assert (lab.shown, lab.code, lab.error) == (found, code, "")


@a_lab_of_each_kind
@pytest.mark.parametrize("wrong", ["", "no-such-lab seed=1", "{name} no-such-control=1", "{name} what"])
def test_a_wrong_code_gets_a_sentence_and_changes_nothing(lab, place, wrong):
    before = lab.shown
    lab.enter_code(wrong.format(name=place.name))
    assert lab.error.startswith("⚠ ")
    assert lab.error.endswith(".")
    assert lab.shown == before


@pytest.mark.parametrize("place", [place for place in SINGLE if place.name in GOALS], ids=str)
def test_the_goal_is_said_when_it_is_reached_and_not_before(lab, place):
    assert lab.goal.startswith("Goal: ")
    controls = lab.box.locator(".nl-panel")
    before = controls.evaluate("panel => panel.offsetTop")
    lab.enter_code(f"{place.name} {GOALS[place.name]}")
    assert lab.error == ""
    assert lab.goal.startswith("✓ Goal reached: ")
    assert controls.evaluate("panel => panel.offsetTop") == before  # nothing moves away from under the hand
    lab.reset()
    assert lab.goal.startswith("Goal: ")


def test_every_goal_is_of_a_lab():
    assert set(GOALS) <= {place.name for place in PLACES}


@one_network
def test_a_network_is_edited_by_pointer(lab):
    people, ties = lab.size
    assert len(lab.people) == people
    by_distance = np.linalg.norm(lab.people - lab.people.mean(axis=0), axis=1).argsort()
    one, other = lab.people[by_distance[-2:]]  # far from the middle, which in a star is the hub

    lab.click(one, other)
    assert lab.size == (people, ties + 1)
    lab.click(one, other)
    assert lab.size == (people, ties)

    shown = lab.figure
    lab.click(lab.empty_spot(), times=2)
    assert lab.size == (people + 1, ties)
    assert lab.figure != shown

    lab.click(one)
    lab.press("Delete")
    assert lab.size[0] == people
    assert lab.size[1] < ties

    open_editing(lab)
    for _ in range(4):
        lab.press_button("Undo")
    assert (lab.size, lab.error) == ((people, ties), "")


def open_editing(lab: LabOnPage) -> None:
    if not lab.box.locator(".netlib-network details[open]").count():
        lab.tab_to(lab.box.locator(".netlib-network summary"))
        lab.press("Enter")


@one_network
def test_a_person_is_dragged(lab):
    sentence, size, person, spot = lab.sentence, lab.size, lab.people[0], lab.empty_spot()
    lab.drag(person, spot)
    assert np.linalg.norm(lab.people - person, axis=1).min() > 10
    assert np.linalg.norm(lab.people - spot, axis=1).min() < 3
    assert (lab.sentence, lab.size) == (sentence, size)
    lab.press_button("Undo")
    assert np.linalg.norm(lab.people - person, axis=1).min() < 3
    lab.drag(person, spot)
    lab.reset()
    assert np.linalg.norm(lab.people - person, axis=1).min() < 3


@one_network
def test_a_network_is_edited_by_keyboard(lab):
    sentence, (people, ties) = lab.sentence, lab.size
    open_editing(lab)
    one, other = lab.box.get_by_label("Person", exact=True), lab.box.get_by_label("Other person")
    lab.tab_to(one)
    lab.press("End")
    lab.tab_to(other)
    lab.press("End", "ArrowUp")
    assert (one.input_value(), other.input_value()) == (str(people - 1), str(people - 2))

    lab.press_button("Tie or untie")
    assert lab.size == (people, ties + 1)
    lab.press_button("Add a person here")
    assert lab.size == (people + 1, ties + 2)
    lab.press_button("Remove person")
    assert lab.size[0] == people
    for _ in range(3):
        lab.press_button("Undo")
    assert (lab.sentence, lab.size, lab.error) == (sentence, (people, ties), "")


@every_network
def test_a_drawing_that_is_replaced_can_be_brought_back(lab):
    one, other = lab.people[[3, 6]]
    lab.click(one, other)
    drawn = lab.size, lab.sentence
    for control in lab.controls:
        for key in control.moves():
            lab.press(key)
            if lab.notice:
                break
        if lab.notice:
            break
    assert lab.notice == "Your own drawing was replaced; “Undo”, under the network, brings it back."
    assert (lab.size, lab.sentence) != drawn
    lab.press_button("Undo")
    assert (lab.size, lab.sentence, lab.notice) == (*drawn, "")


@one_network
def test_people_show_their_numbers_and_the_chosen_two_a_ring_while_a_network_is_edited(lab):
    lab.canvas.evaluate(WRITTEN)
    if lab.box.locator(".netlib-network details[open]").count():
        lab.tab_to(lab.box.locator(".netlib-network summary"))
        lab.press("Enter")
        lab.page.evaluate("written = []")
    shut = lab.figure
    assert lab.page.evaluate("written") == []
    open_editing(lab)
    assert set(lab.page.evaluate("written")) == {str(person) for person in range(lab.size[0])}
    opened = lab.figure
    lab.tab_to(lab.box.get_by_label("Other person"))
    lab.press("End")
    assert len({shut, opened, lab.figure}) == 3


@one_network
def test_a_person_is_moved_by_arrow_keys(lab):
    if lab.box.locator(".netlib-network details[open]").count():
        lab.tab_to(lab.box.locator(".netlib-network summary"))
        lab.press("Enter")
    before, size = lab.people, lab.size
    lab.tab_to(lab.canvas)
    lab.press("Escape", "End", "Enter", "Shift+ArrowLeft", "Shift+ArrowLeft", "Escape")
    moved = lab.people
    assert lab.size == size
    assert len(moved) == len(before) == size[0]
    gone = [where for where in before if np.linalg.norm(moved - where, axis=1).min() > 3]
    assert len(gone) == 1


@every_notebook
def test_a_check_answered_by_keyboard_gets_its_reason(notebook, lessons):
    for part in parts(lessons.unlocked(notebook), "Check yourself"):
        part.answer("Check my answer")
        assert re.match(r"(✓ Right|✗ Not yet)\. .{20}", part.said)


@every_notebook
def test_accessibility_of_a_lesson_in_use(notebook, lessons):
    assert broken_rules(lessons.unlocked(notebook)) == []


@every_kind_of_part
def test_words_can_be_read_in_the_dark_theme(notebook, lessons):
    """Which changes colours alone, and those are the base's: in as few lessons as have all kinds of parts."""
    lesson = lessons.unlocked(notebook)
    lesson.theme("Dark")
    assert broken_rules(lesson, "color-contrast") == []
    lesson.theme("Light")


# Contrast as WCAG 2.2 reckons it, of the first interval with its own bar and with the paper.
CONTRASTS = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const look = (selector, name) => light(getComputedStyle(document.querySelector(selector))[name]);
  const line = look(".netlib-chart .yerror", "stroke");
  const others = [look(".netlib-chart .point:nth-child(2) path", "fill"), look("body", "backgroundColor")];
  return others.map((other) => (Math.max(line, other) + 0.05) / (Math.min(line, other) + 0.05));
}"""


def test_an_interval_is_seen_on_its_bar_and_on_the_paper(scratch):
    lesson = scratch("import netlib\nnetlib.labs.VouchingBatch()")
    for theme in ("Dark", "Light"):
        lesson.theme(theme)
        expect(lesson.page.locator(".netlib-chart .yerror")).to_have_count(6)
        # The paper changes at once, the marks when the chart is drawn again.
        lesson.page.wait_for_function(f"() => Math.min(...({CONTRASTS})()) > 3")


@every_notebook
def test_all_that_playing_went_without_a_complaint(notebook, lessons):
    lesson = lessons.unlocked(notebook)
    assert (lesson.errors, lesson.complaints, lesson.left) == ([], [], [])

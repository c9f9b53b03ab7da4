"""A lesson in a page of the book: predicted, played, checked, loaded again, taken along and brought back."""

import json
import re

import pytest
from one_lesson import ADDRESS, FOLDER, KEPT, LESSON
from playwright.sync_api import expect

import netlib
import play
from netlib.labkit.frames_file import frames_file
from netlib.lesson.answers.journal_file import parse
from netlib.lesson.answers.store import Journal
from netlib.lesson.answers.transfer import bring_back
from netlib.lesson.lesson import Lesson
from netlib.lesson.parts.check import Check, Reflect
from netlib.lesson.parts.claims import Ledger
from netlib.lesson.parts.outcome import Outcome
from netlib.lesson.parts.panel import Panel
from netlib.lesson.parts.predict import Predict
from netlib.lesson.parts.reproduce import Reproduce

REASON = "Because three of four rivals keep the pact."


class OnPage:
    """A lesson on the page; its parts are found by their kind, for lessons are rewritten."""

    def __init__(self, page, cells):
        self.page, self.cells = page, cells

    def cell(self, kind, fits=lambda part: True) -> str:
        """The first cell that shows a part of exactly this kind."""
        return next(cell for cell, part in self.cells.items() if type(part) is kind and fits(part))

    def part(self, cell):
        return self.page.locator(f"[data-cell={cell}] .netlib-part")

    def said(self, cell):
        return self.part(cell).locator(".nl-said").first

    def press(self, cell, name):
        self.part(cell).get_by_role("button", name=name).click()

    def choose(self, cell, text):
        self.part(cell).get_by_label(text, exact=True).first.check()

    @property
    def standing(self):
        return self.part(self.cell(Lesson)).locator(".nl-figures")

    @property
    def panel(self):
        return self.part(self.cell(Panel))

    def predict(self):
        """Commit the first prediction, once without an answer; returns its cell."""
        cell = self.cell(Predict, lambda part: part.question.options)
        option = self.cells[cell].question.options[0]
        self.press(cell, "Commit")
        expect(self.said(cell)).to_contain_text("Choose one of the answers first.")
        self.choose(cell, option.text)
        self.choose(cell, "fairly sure")
        self.press(cell, "Commit")
        expect(self.said(cell)).to_contain_text(f"“{option.text}”, fairly sure.")
        return cell

    def check(self):
        """Answer the first question, wrongly and then rightly; returns its cell."""
        cell = self.cell(Check, lambda part: part.question.options)
        question = self.cells[cell].question
        wrong = next(option for option in question.options if not option.right)
        self.choose(cell, wrong.text)
        self.press(cell, "Check my answer")
        expect(self.said(cell)).to_contain_text(wrong.reason)
        self.choose(cell, question.right_option.text)
        self.press(cell, "Check again")
        expect(self.said(cell)).to_contain_text(question.right_option.reason)
        return cell

    def judge(self):
        """Give a verdict on the first claim; returns the ledger's cell."""
        cell = self.cell(Ledger)
        claim = next(iter(self.cells[cell].content.claims.values()))
        self.choose(cell, "conditional")
        self.part(cell).get_by_label("Why?").first.fill(REASON)
        self.part(cell).get_by_role("button", name="Give my verdict").first.click()
        expect(self.said(cell)).to_contain_text(claim.evidence[:60])
        return cell

    def saved(self) -> bytes:
        with self.page.expect_download() as download:
            self.panel.get_by_role("button", name="Download, to go on").click()
        return download.value.path().read_bytes()

    def bring_back(self, text, how="Add it to what is here"):
        file = {"name": "journal.json", "mimeType": "application/json", "buffer": text}
        self.panel.locator("input[type=file]").set_input_files(file)
        self.panel.get_by_label(how).check()
        self.panel.get_by_role("button", name="Bring it back").click()


@pytest.fixture
def lesson(page, cells):
    return OnPage(page, cells)


def test_a_lesson_from_the_prediction_to_the_verdict(page, lesson, cells, site, troubles, tmp_path):
    page.goto(site + ADDRESS)
    outcome = lesson.cell(Outcome, lambda part: part.question.options)
    lab = page.locator("figure[data-waits] .netlib-lab").first
    page.locator("figure[data-waits]").first.scroll_into_view_if_needed()
    expect(lab).to_contain_text("opens when you have committed your prediction")
    expect(lab.locator(".netlib-pictures")).to_be_hidden()
    expect(lesson.part(outcome)).to_contain_text("Your prediction comes first.")
    expect(lesson.part(outcome)).not_to_contain_text(cells[outcome].question.outcome)
    lesson.predict()
    expect(lab.locator(".netlib-pictures")).to_be_visible()
    lesson.press(outcome, "Show what came of it")
    expect(lesson.part(outcome)).to_contain_text(cells[outcome].question.outcome)
    checked = lesson.check()
    written = lesson.cell(Reflect)
    words = lesson.part(written).get_by_label("In your own words")
    words.fill("Our own <b>rival</b>.")
    expect(lesson.part(written)).to_contain_text("Saved in your journal.")
    ledger = lesson.judge()

    before = lesson.standing.inner_text()
    page.reload()
    expect(lesson.said(checked)).to_contain_text("Right.")
    expect(lesson.standing).to_have_text(before, use_inner_text=True)
    expect(words).to_have_value("Our own <b>rival</b>.")
    expect(lesson.part(ledger).get_by_label("Why?").first).to_have_value(REASON)

    file = lesson.saved()
    mine = parse(file)[LESSON.lesson]
    (check,) = mine["check"].values()
    assert [tried["right"] for tried in check["tries"]] == [False, True]
    journal = Journal(tmp_path / "workbook.json")
    assert bring_back(journal, file.decode("utf-8"), "add").startswith("Brought back 4 entries.")
    assert journal.lessons == parse(file)

    lesson.panel.get_by_role("button", name="Delete everything").click()
    lesson.panel.get_by_role("button", name="Delete for good").click()
    expect(lesson.standing).to_contain_text("0 of")
    lesson.bring_back(journal.path.read_bytes())
    expect(lesson.panel).to_contain_text("Brought back 4 entries.")
    expect(lesson.standing).to_have_text(before, use_inner_text=True)
    assert troubles == []


def test_a_number_that_the_lab_shows_is_reproduced(opened, page, lesson, cells, site):
    page.goto(site + ADDRESS)
    for cell, part in cells.items():
        if type(part) is not Reproduce:
            continue
        lab = next(other for other in cells if cells[other] is part.lab)
        code = reproducing(part, play.named(play.played(LESSON), part.lab))
        figure = page.locator(f"figure[data-frames$='/{lab}']")
        figure.scroll_into_view_if_needed()
        expect(figure.locator(".nl-sentence")).not_to_be_empty()
        field = figure.get_by_label("Code to share")
        field.fill(code)
        field.press("Enter")
        expect(lesson.said(cell)).to_contain_text("Reproduced.")
        kept = parse(page.evaluate(f"localStorage.getItem('{KEPT}')").encode())
        found = kept[LESSON.lesson]["reproduce"][part.target.id]
        assert netlib.replay(found["code"]).measured[part.target.number] == pytest.approx(found["value"])


def reproducing(part, named) -> str:
    """The code of a frame in the page at which the lab shows the number."""
    target = part.target
    lab = type(part.lab)(**play.spoken(part.lab))
    for frame in frames_file(lab, named, 100, (target.number,))["frames"]:
        near = abs(frame.get("measured", {}).get(target.number, 1e9) - target.printed) <= target.tolerance
        if near and all(frame["values"][name] == value for name, value in target.settings.items()):
            return frame["code"]
    raise AssertionError(f"no setting in the page reproduces {target.id}")


def test_what_is_no_journal_is_refused_and_nothing_is_lost(opened, page, lesson, site):
    page.goto(site + ADDRESS)
    before = lesson.panel.locator(".nl-claim").inner_text()
    for text, sentence in (("{", "cut short"), ("<p>", "something else"), ('{"format": 1}', "not a journal")):
        lesson.bring_back(text.encode(), "Put it in the place of what is here")
        expect(lesson.panel).to_contain_text(sentence)
        assert lesson.panel.locator(".nl-claim").inner_text() == before


@pytest.mark.parametrize(
    "forbid",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('forbidden'); }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ],
    ids=["forbidden", "full"],
)
def test_where_nothing_can_be_stored_everything_works_and_says_so(page, lesson, site, forbid):
    page.add_init_script(forbid)
    page.goto(site + ADDRESS)
    cell = lesson.predict()
    expect(lesson.said(cell)).to_contain_text("keeps nothing for this page")
    lesson.check()
    expect(lesson.standing).to_contain_text("1 of")
    assert set(parse(lesson.saved())[LESSON.lesson]) == {"predict", "check"}


def test_a_stored_journal_that_is_damaged_is_put_aside(page, lesson, site):
    page.goto(site + ADDRESS)
    lesson.panel.get_by_role("button", name="Download, to go on").wait_for()  # it has read the journal
    page.evaluate(f"localStorage.setItem('{KEPT}', '{{ cut')")
    page.reload()
    expect(lesson.panel).to_contain_text("Nothing was thrown away")
    aside = page.evaluate(
        f"Object.entries(localStorage).filter(([name]) => name.startsWith('{KEPT}.damaged'))"
    )
    assert [text for _, text in aside] == ["{ cut"]


def test_two_windows_go_on_from_each_other(page, lesson, cells, site):
    page.goto(site + ADDRESS)
    other = page.context.new_page()
    other.goto(site + ADDRESS)
    cell = lesson.predict()
    there = OnPage(other, cells)
    expect(there.said(cell)).to_contain_text("Committed:")
    expect(there.standing).to_contain_text("1 of")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda text: None, "could not be loaded"),
        (lambda text: text[: len(text) // 2], "is damaged"),
        (lambda text: text.replace(play.version(), "0"), "another version"),
    ],
    ids=["missing", "cut short", "another version"],
)
def test_questions_that_cannot_be_loaded_can_be_read_and_labs_play(
    page, lesson, site, root, damage, sentence
):
    text = damage((root / FOLDER / play.PLAY / "parts" / f"{LESSON.lesson}.js").read_text("utf-8"))

    def answer(route):
        if text is None:
            route.fulfill(status=404)
        else:
            route.fulfill(body=text, content_type="text/javascript")

    page.route(re.compile(r"/parts/"), answer)
    page.goto(site + ADDRESS)
    expect(page.get_by_role("status").first).to_contain_text(sentence)
    expect(page.locator(f"[data-cell={lesson.cell(Predict)}] .part")).to_be_visible()
    figure = page.locator("figure[data-lab=donor-referral]").first
    figure.get_by_role("button", name="Show the lab").click()
    expect(figure.locator(".nl-sentence")).to_have_text(netlib.replay("donor-referral").sentence)


def test_answers_are_kept_where_the_page_is_a_file(page, lesson, root):
    page.goto((root / FOLDER / ADDRESS).as_uri())
    cell = lesson.predict()
    page.reload()
    expect(lesson.said(cell)).to_contain_text("Committed:")
    assert json.loads(page.evaluate(f"localStorage.getItem('{KEPT}')"))["schema"] == 2

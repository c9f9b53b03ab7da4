"""A lesson in a page of the book: predicted, played, checked, loaded again, taken along and brought back."""

import json
import re

import pytest
from one_lesson import ADDRESS, FOLDER, KEPT, LESSON
from playwright.sync_api import expect

import netlib
import play
from netlib.lesson.answers.journal_file import parse
from netlib.lesson.answers.store import Journal
from netlib.lesson.answers.transfer import bring_back
from netlib.lesson.texts.reading import read_lesson

CONTENT = read_lesson(LESSON.lesson)
REASON = "Because three of four rivals keep the pact."


def part(page, cell):
    return page.locator(f"[data-cell={cell}] .netlib-part")


def press(page, cell, name):
    part(page, cell).get_by_role("button", name=name).click()


def choose(page, cell, text):
    part(page, cell).get_by_label(text, exact=True).check()


def written(cell):
    return cell.locator(".nl-said").first


def predict(page):
    option = CONTENT.predict["refer"].options[0]
    press(page, "predict-refer", "Commit")
    expect(written(part(page, "predict-refer"))).to_contain_text("Choose one of the answers first.")
    choose(page, "predict-refer", option.text)
    choose(page, "predict-refer", "fairly sure")
    press(page, "predict-refer", "Commit")
    expect(written(part(page, "predict-refer"))).to_contain_text(f"“{option.text}”, fairly sure.")


def check(page):
    question = CONTENT.check["records"]
    wrong = next(option for option in question.options if not option.right)
    choose(page, "check-records", wrong.text)
    press(page, "check-records", "Check my answer")
    expect(written(part(page, "check-records"))).to_contain_text(wrong.reason)
    choose(page, "check-records", question.right_option.text)
    press(page, "check-records", "Check again")
    expect(written(part(page, "check-records"))).to_contain_text(question.right_option.reason)


def judge(page):
    choose(page, "ledger", "conditional")
    part(page, "ledger").get_by_label("Why?").fill(REASON)
    press(page, "ledger", "Give my verdict")
    expect(written(part(page, "ledger"))).to_contain_text(
        CONTENT.claims["mission-not-organisation"].evidence[:60]
    )


def saved(page):
    with page.expect_download() as download:
        press(page, "journal", "Download, to go on")
    return download.value.path().read_bytes()


def standing(page):
    return part(page, "lesson").locator(".nl-figures").inner_text()


def test_a_lesson_from_the_prediction_to_the_verdict(page, site, troubles, tmp_path):
    page.goto(site + ADDRESS)
    figure = page.locator("figure[data-lab=donor-referral]")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".netlib-lab")).to_contain_text("opens when you have committed your prediction")
    expect(figure.locator(".netlib-pictures")).to_be_hidden()
    expect(part(page, "outcome-refer")).to_contain_text("Your prediction comes first.")
    expect(part(page, "outcome-refer")).not_to_contain_text(CONTENT.predict["refer"].outcome)
    predict(page)
    expect(figure.locator(".netlib-pictures")).to_be_visible()
    press(page, "outcome-refer", "Show what came of it")
    expect(part(page, "outcome-refer")).to_contain_text(CONTENT.predict["refer"].outcome)
    check(page)
    part(page, "reflect-rival").get_by_label("In your own words").fill("Our own rival.")
    expect(part(page, "reflect-rival")).to_contain_text("Saved in your journal.")
    reproduce(page)
    judge(page)

    before = standing(page)
    page.reload()
    expect(written(part(page, "check-records"))).to_contain_text("Right.")
    assert standing(page) == before
    expect(part(page, "reflect-rival").get_by_label("In your own words")).to_have_value("Our own rival.")
    expect(part(page, "ledger").get_by_label("Why?")).to_have_value(REASON)

    file = saved(page)
    mine = parse(file)[LESSON.lesson]
    assert [tried["right"] for tried in mine["check"]["records"]["tries"]] == [False, True]
    assert set(mine) == {"predict", "check", "reflect", "claims", "play", "reproduce"}
    journal = Journal(tmp_path / "workbook.json")
    assert bring_back(journal, file.decode("utf-8"), "add").startswith("Brought back 6 entries.")
    assert journal.lessons == parse(file)

    press(page, "journal", "Delete everything")
    press(page, "journal", "Delete for good")
    expect(part(page, "lesson")).to_contain_text("0 of 4")
    part(page, "journal").locator("input[type=file]").set_input_files(
        {"name": "journal.json", "mimeType": "application/json", "buffer": journal.path.read_bytes()}
    )
    choose(page, "journal", "Add it to what is here")
    press(page, "journal", "Bring it back")
    expect(part(page, "journal").locator(".nl-said").nth(1)).to_contain_text("Brought back 6 entries.")
    assert standing(page) == before
    assert troubles == []


def reproduce(page):
    """Play the lab until it shows the number, which also reaches its goal."""
    figure = page.locator("figure[data-lab=donor-referral]")
    target = CONTENT.reproduce["known-025"]
    expect(written(part(page, "reproduce-known"))).to_contain_text("Not there yet")
    lab = netlib.replay("donor-referral in_pact=5")
    assert abs(lab.measured[target.number] - target.printed) <= target.tolerance
    for number, value in ((0, "5"), (1, "40 %")):
        field = figure.locator("input[type=text], input[type=number]").nth(number)
        field.fill(value)
        field.press("Enter")
    expect(written(part(page, "reproduce-known"))).to_contain_text("Reproduced.")


def test_what_is_no_journal_is_refused_and_nothing_is_lost(opened, page, site):
    page.goto(site + ADDRESS)
    for text, sentence in (("{", "cut short"), ("<p>", "something else"), ('{"format": 1}', "not a journal")):
        part(page, "journal").locator("input[type=file]").set_input_files(
            {"name": "journal.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        choose(page, "journal", "Put it in the place of what is here")
        press(page, "journal", "Bring it back")
        expect(part(page, "journal").locator(".nl-said").nth(1)).to_contain_text(sentence)
        expect(part(page, "journal")).to_contain_text("In it: 4 predictions.")


@pytest.mark.parametrize(
    "forbid",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('forbidden'); }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ],
    ids=["forbidden", "full"],
)
def test_where_nothing_can_be_stored_everything_works_and_says_so(page, site, forbid):
    page.add_init_script(forbid)
    page.goto(site + ADDRESS)
    predict(page)
    expect(written(part(page, "predict-refer"))).to_contain_text("keeps nothing for this page")
    check(page)
    expect(part(page, "lesson")).to_contain_text("1 of 4")
    assert set(parse(saved(page))[LESSON.lesson]) == {"predict", "check"}


def test_a_stored_journal_that_is_damaged_is_put_aside(page, site):
    page.goto(site + ADDRESS)
    page.evaluate(f"localStorage.setItem('{KEPT}', '{{ cut')")
    page.reload()
    expect(part(page, "journal")).to_contain_text("Nothing was thrown away")
    aside = page.evaluate(
        f"Object.entries(localStorage).filter(([name]) => name.startsWith('{KEPT}.damaged'))"
    )
    assert [text for _, text in aside] == ["{ cut"]


def test_two_windows_go_on_from_each_other(page, site):
    page.goto(site + ADDRESS)
    other = page.context.new_page()
    other.goto(site + ADDRESS)
    predict(page)
    expect(written(part(other, "predict-refer"))).to_contain_text("Committed:")
    expect(part(other, "lesson")).to_contain_text("1 of 4")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda text: None, "could not be loaded"),
        (lambda text: text[: len(text) // 2], "is damaged"),
        (lambda text: text.replace(play.version(), "0"), "another version"),
    ],
    ids=["missing", "cut short", "another version"],
)
def test_questions_that_cannot_be_loaded_can_be_read_and_labs_play(page, site, root, damage, sentence):
    text = damage((root / FOLDER / play.PLAY / "parts" / f"{LESSON.lesson}.js").read_text("utf-8"))

    def answer(route):
        if text is None:
            route.fulfill(status=404)
        else:
            route.fulfill(body=text, content_type="text/javascript")

    page.route(re.compile(r"/parts/"), answer)
    page.goto(site + ADDRESS)
    expect(page.get_by_role("status").first).to_contain_text(sentence)
    expect(page.locator("[data-cell=predict-refer] .part")).to_be_visible()
    figure = page.locator("figure[data-lab=donor-referral]")
    figure.get_by_role("button", name="Show the lab").click()
    expect(figure.locator(".nl-sentence")).to_have_text(netlib.replay("donor-referral").sentence)


def test_answers_are_kept_where_the_page_is_a_file(page, root):
    page.goto((root / FOLDER / ADDRESS).as_uri())
    predict(page)
    page.reload()
    expect(written(part(page, "predict-refer"))).to_contain_text("Committed:")
    assert json.loads(page.evaluate(f"localStorage.getItem('{KEPT}')"))["schema"] == 2

"""The parts of a lesson, used in Python exactly as the page uses them."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import netlib.lesson
from netlib.errors import PlainError
from netlib.lesson import Lesson
from netlib.lesson.answers.found import goal_reached, shortened
from netlib.lesson.answers.journal_file import NewerError, well_formed
from netlib.lesson.answers.store import Journal
from netlib.lesson.parts.predict import Predict
from netlib.lesson.texts.reading import read_lesson


@pytest.fixture
def lesson() -> Lesson:
    return Lesson("01-trust")


def ask(part, do: str, group: str = "", **values) -> None:
    """What the page sends when a button is pressed."""
    part.act({"do": do, "group": group, "values": values})


# Predict ------------------------------------------------------------------------------------------


def test_a_prediction_says_question_options_and_state(lesson):
    text = repr(lesson.predict("mean-sent"))
    assert text.splitlines()[0] == "Predict"
    assert "How much did they send, on average?" in text
    assert text.count("( ) ") == 4 + 3
    assert "•" not in text
    predict = lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    assert "(•) About $2: a small stake" in repr(predict)
    assert "✓ Committed: “About $2: a small stake”, fairly sure." in repr(predict)


def test_a_committed_prediction_cannot_be_changed(lesson, path):
    predict = lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    before = path.read_bytes()
    with pytest.raises(PlainError, match=r"committed to “About \$2: a small stake” already"):
        predict.commit("about-5", "very-sure")
    assert "✗ You have committed" in repr(predict)
    assert path.read_bytes() == before
    again = lesson.predict("mean-sent")  # nor by running the cell again
    with pytest.raises(PlainError, match="cannot be changed"):
        again.commit("about-5", "very-sure")
    assert again.committed["answer"] == "about-2"


def test_nor_by_another_notebook_that_has_not_seen_it(lesson, path):
    mine = lesson.predict("mean-sent")
    theirs = Predict(Journal(path), "01-trust", lesson.content.predict["mean-sent"])
    theirs.commit("about-2", "guessing")
    with pytest.raises(PlainError, match="already"):
        mine.commit("about-5", "very-sure")
    assert mine.committed["answer"] == "about-2"
    assert "(•) About $2" in repr(mine)


@pytest.mark.parametrize(
    ("answer", "sure", "says"),
    [
        (None, None, "Choose one of the answers first"),
        ("about-5", None, "Say how sure you are: guessing, fairly sure or very sure"),
        ("about-5", "quite", "Say how sure you are"),
        ("five", "guessing", "The question “mean-sent” has no answer “five”"),
    ],
)
def test_an_incomplete_prediction_is_said_and_not_kept(lesson, path, answer, sure, says):
    predict = lesson.predict("mean-sent")
    with pytest.raises(PlainError, match=says):
        predict.commit(answer, sure)
    assert f"✗ {says}" in repr(predict)
    assert not path.exists()
    predict.commit("about-5", "guessing")
    assert "✗" not in repr(predict)


def test_a_number_can_be_predicted(lesson):
    predict = lesson.predict("vouched-pairs")
    with pytest.raises(PlainError, match="between 0 and 100; got “150”"):
        predict.commit("150", "very-sure")
    predict.commit("60", "very-sure")
    assert predict.committed["answer"] == 60
    assert "\n  60 pairs in 100\n" in repr(predict)
    outcome = repr(lesson.outcome("vouched-pairs").reveal())
    assert "You said “60 pairs in 100”, very sure. It was about 14; in the other 86" in outcome
    assert f"✗ Not so: 46 too high. {lesson.content.predict['vouched-pairs'].number.high}" in outcome


@pytest.mark.parametrize(
    ("said", "lead"),
    [("14", "✓ Right."), ("10,5", "✓ Close enough: 3.2 too low."), ("8", "✗ Not so: 6 too low.")],
)
def test_a_number_is_told_how_near_it_came(lesson, said, lead):
    lesson.predict("vouched-pairs").commit(said, "guessing")
    question = lesson.content.predict["vouched-pairs"]
    reason = question.reason(lesson.predict("vouched-pairs").committed["answer"])
    outcome = repr(lesson.outcome("vouched-pairs").reveal())
    assert f"{lead} {reason}" in outcome
    assert "Close." not in outcome


def test_a_check_with_a_number_says_the_same(tmp_path):
    text = """
title = "Small"
[check.share]
question = "What share?"
number = { unit = "%", limits = [0, 100], accept = [9, 11], answer = 10, low = "L", within = "W", high = "H" }
"""
    (tmp_path / "97-small.toml").write_text(text, encoding="utf-8")
    check = Lesson("97-small", tmp_path).check("share")
    with pytest.raises(PlainError, match="“a tenth” is not understood"):
        check.answer("a tenth")
    assert "✗ Not yet: 50 too high. H Try another answer." in repr(check.answer("60"))
    assert "✓ Close enough: 0.5 too low. W" in repr(check.answer("9,5"))
    assert check.status == "right"


# Outcome ------------------------------------------------------------------------------------------


def test_an_outcome_without_a_lab_sends_nobody_to_one(lesson):
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    assert "Play the lab" not in repr(lesson.outcome("mean-sent"))


def test_the_outcome_waits_for_the_prediction(lesson, lab):
    lesson.play(lab, after="mean-sent")
    outcome = lesson.outcome("mean-sent")
    assert "Your prediction comes first" in repr(outcome)
    assert "5.16" not in repr(outcome)
    with pytest.raises(PlainError, match="prediction comes first"):
        outcome.reveal()
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    assert "Play the lab first, then look." in repr(outcome)
    assert "5.16" not in repr(outcome)
    assert "You said “About $2: a small stake”, fairly sure. It was $5.16." in repr(outcome.reveal())


@pytest.mark.parametrize("option", ["nothing", "about-2", "about-5", "about-9"])
def test_every_prediction_is_answered_with_its_reason_and_the_right_one(lesson, option):
    question = lesson.content.predict["mean-sent"]
    lesson.predict("mean-sent").commit(option, "guessing")
    text = repr(lesson.outcome("mean-sent").reveal())
    assert ("✓ Right. " if option == "about-5" else "✗ Not so. ") + question.option(option).reason in text
    assert question.right_option.reason in text
    assert "[lab] Berg, Dickhaut and McCabe (1995)" in text


def test_an_answer_of_an_earlier_edition_is_shown_in_its_own_words(lesson, path):
    entry = {
        "question": "?",
        "answer": "gone",
        "said": "About $3",
        "confidence": "guessing",
        "at": "2026-01-01T00:00:00Z",
    }
    Journal(path).update("01-trust", "predict", "mean-sent", lambda _: entry)
    assert "Committed: “About $3”" in repr(lesson.predict("mean-sent"))
    text = repr(lesson.outcome("mean-sent").reveal())
    assert "You said “About $3”" in text
    assert "earlier edition" in text


# Play ---------------------------------------------------------------------------------------------


def test_a_lab_opens_when_its_prediction_is_committed(lesson, lab):
    assert lesson.play(lab, after="mean-sent") is lab
    assert lab.locked.endswith("How much did they send, on average?")
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    assert lab.locked == ""


def test_a_lab_stays_open_when_the_lesson_is_opened_again(lesson, lab):
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    Lesson("01-trust").play(lab, after="mean-sent")
    assert lab.locked == ""


def test_a_lab_without_a_prediction_is_open(lesson, lab):
    lesson.play(lab)
    assert lab.locked == ""


def test_a_lab_closes_again_when_everything_is_deleted(lesson, lab):
    lesson.play(lab, after="mean-sent")
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    netlib.lesson.journal().ask_to_delete().delete()
    assert lab.locked


def test_a_goal_reached_is_kept_once_with_its_code(lesson, lab):
    lesson.play(lab)
    lab.set(1)
    assert lesson.journal.of("01-trust", "play") == {}
    lab.set(3)
    lab.set(4)
    entry = lesson.journal.entry("01-trust", "play", "small-lab")
    assert (entry["code"], entry["goal"]) == ("small-lab value=3", "Reach 3.")


def test_nobody_is_credited_for_a_lab_that_opens_at_its_goal(lesson, lab):
    lab.set(3)
    assert lab.goal_reached
    lesson.play(lab, after="mean-sent")
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    lab.set(4)
    assert lesson.journal.of("01-trust", "play") == {}


# Check --------------------------------------------------------------------------------------------


def test_a_check_goes_through_its_three_states(lesson):
    check = lesson.check("break-even")
    assert check.status == "not answered"
    assert "Not answered yet." in repr(check)
    question = lesson.content.check["break-even"]
    for wrong in ("all", "half"):
        check.answer(wrong)
        assert check.status == "not yet"
        assert f"✗ Not yet. {question.option(wrong).reason} Try another answer." in repr(check)
        assert question.right_option.reason not in repr(check)
    check.answer("third")
    assert check.status == "right"
    assert f"✓ Right. {question.right_option.reason}" in repr(check)
    assert "(•) One third" in repr(check)
    for option in question.options:  # and now the reasons of all the others
        assert option.reason in repr(check)
    assert [tried["answer"] for tried in check.tries] == ["all", "half", "third"]


def test_a_check_stays_right_and_comes_back(lesson):
    lesson.check("break-even").answer("third").answer("half")
    again = Lesson("01-trust").check("break-even")
    assert again.status == "right"
    assert "(•) One third" in repr(again)


def test_a_check_without_an_answer_is_said(lesson):
    check = lesson.check("break-even")
    with pytest.raises(PlainError, match="Choose one of the answers first"):
        check.answer()
    assert check.status == "not answered"
    assert "✗ Choose one of the answers first." in repr(check)


# Reflect ------------------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(), max_size=40))
def test_what_is_written_is_kept_as_it_was_typed(lesson, path, text):
    reflect = lesson.reflect("own-network").write(text)
    assert reflect.text == well_formed(text)
    later = Journal(path)
    later.refresh()
    kept = later.entry("01-trust", "reflect", "own-network")
    assert (kept or {"text": ""})["text"] == well_formed(text)


def test_writing_the_same_again_writes_nothing(lesson, path):
    reflect = lesson.reflect("own-network").write("one")
    path.write_bytes(before := path.read_bytes().replace(b"  ", b" "))
    reflect.write("one")
    assert path.read_bytes() == before


def test_a_text_that_cannot_be_saved_stays_and_says_so(lesson, path):
    path.mkdir()
    reflect = lesson.reflect("own-network").write("not lost")
    assert reflect.text == "not lost"
    assert "> (2 words, in your journal)" in repr(reflect)
    assert f"a folder is called {path.name}" in repr(reflect)
    (text,) = [block for block in reflect.groups()[0]["blocks"] if block["is"] == "text"]
    assert text["kept"] == "Kept in this page only."
    assert "not lost" in netlib.lesson.journal().export("json")


# Reproduce ----------------------------------------------------------------------------------------


def test_reproduce_follows_the_lab(lesson, lab):
    part = lesson.reproduce("ring-of-20", lab)
    assert "By the formula: 2.25\nIn your lab: 0.000\nCounts as equal within: ± 0.005" in repr(part)
    assert not part.reached
    lab.set(2.2549)
    assert part.reached
    assert "In your lab: 2.255" in repr(part)
    assert repr(part).endswith("✓ Reproduced.")
    lab.set(2.256)
    assert not part.reached
    assert "✓ Reproduced. With small-lab value=2.2549." in repr(part)
    assert part.reached_before["value"] == 2.2549


@pytest.mark.parametrize(
    ("value", "shown"), [(float("inf"), "infinite"), (float("nan"), "–"), (-1.2, "-1.200")]
)
def test_reproduce_shows_whatever_a_lab_measures(lesson, lab, value, shown):
    part = lesson.reproduce("ring-of-20", lab)
    lab.set(value)
    assert f"In your lab: {shown}\n" in repr(part)
    assert not part.reached


def test_reproduce_says_when_the_lab_measures_something_else(lesson, lab):
    part = lesson.reproduce("berg-mean-sent", lab)
    assert "Published: $5.16" in repr(part)
    assert "Not there yet: at these settings the lab shows something else." in repr(part)


def test_a_second_hand_number_is_printed_as_reported(lesson, lab, tmp_path):
    text = """
title = "Small"
[reproduce.returned]
what = "Returned"
number = "critical ratio"
printed = 4.66
tolerance = 0.01
origin = "reported"
source = "Berg et al. (1995)"
kind = "lab"
why = "Two decimals."
"""
    (tmp_path / "98-small.toml").write_text(text, encoding="utf-8")
    shown = repr(Lesson("98-small", tmp_path).reproduce("returned", lab))
    assert "Reported: 4.66" in shown
    assert "[lab] reported (second-hand) from Berg et al. (1995)." in shown


# Ledger -------------------------------------------------------------------------------------------


def test_the_evidence_speaks_after_the_learner(lesson):
    ledger, claim = lesson.ledger(), lesson.content.claims["trust-first"]
    assert claim.evidence not in repr(ledger)
    assert "The evidence’s verdict: after yours" in repr(ledger)
    ledger.judge("trust-first", "supported", "Mine works on it.")
    assert "You say supported, the evidence says not shown. " + claim.evidence in repr(ledger)
    ledger.judge("trust-first", "not-shown", "On second thoughts.")
    assert "You and the evidence agree: not shown." in repr(ledger)
    kept = lesson.journal.entry("01-trust", "claims", "trust-first")["tries"]
    assert [tried["verdict"] for tried in kept] == ["supported", "not-shown"]


@pytest.mark.parametrize(
    ("claim", "verdict", "why", "says"),
    [
        ("trust-first", None, "Why", "Choose a verdict first"),
        ("trust-first", "true", "Why", "Choose a verdict first"),
        ("trust-first", "supported", " \n", "Say in a few words why"),
        ("trust-last", "supported", "Why", "nothing called “trust-last”"),
    ],
)
def test_a_verdict_needs_a_claim_a_word_and_a_reason(lesson, path, claim, verdict, why, says):
    ledger = lesson.ledger()
    with pytest.raises(PlainError, match=says):
        ledger.judge(claim, verdict, why)
    assert says in repr(ledger)
    assert not path.exists()


def test_the_ledger_shows_the_learners_own_values_once_and_where_they_belong(lesson, lab):
    ledger = lesson.ledger()
    nothing = "What you found: nothing yet. Reach a lab’s goal, or reproduce a number."
    assert repr(ledger).count(nothing) == 2
    lesson.play(lab)
    lesson.reproduce("ring-of-20", lab)
    lab.set(2.25)
    lab.set(3)
    beside, matters, first = ledger.groups()
    assert [block["lines"] for block in beside["blocks"] if block["is"] == "items"] == [
        ["Small lab: The value is 3. It can be any number."]  # a lab that no claim calls its own
    ]
    assert [block["lines"] for block in matters["blocks"] if block["is"] == "items"] == [
        ["The critical ratio of a ring of 20: 2.250 (computed: 2.25)"]
    ]
    assert not [block for block in first["blocks"] if block["is"] == "items"]
    assert repr(ledger).count(nothing) == 1
    assert repr(ledger).count("ring of 20") == 1
    assert "small-lab value" not in repr(ledger)  # a code is for sharing, not for reading


CLAIMS = """
title = "Small"
[reproduce.returned]
what = "Returned"
number = "critical ratio of the ring of 20"
printed = 4.66
tolerance = 0.01
unit = "$"
origin = "{origin}"
source = "Berg et al. (1995)"
kind = "lab"
why = "Two decimals."
[[claims]]
id = "pays"
claim = "Trust pays."
verdict = "contradicted"
brief = "In short."
evidence = "It lost a tenth."
tested_by = ["returned", "small-lab"]
[[claims]]
id = "first"
claim = "Nothing pays more."
verdict = "not-shown"
brief = "In short."
evidence = "Nobody looked."
"""


@pytest.fixture
def claims(tmp_path):
    """A lesson of two claims, with a number of this origin."""

    def read(origin: str = "printed") -> Lesson:
        (tmp_path / "96-small.toml").write_text(CLAIMS.format(origin=origin), encoding="utf-8")
        return Lesson("96-small", tmp_path)

    read_lesson.cache_clear()
    yield read
    read_lesson.cache_clear()


@pytest.mark.parametrize("origin", ["printed", "reported", "computed"])
def test_a_number_found_is_called_what_it_is(claims, lab, origin):
    lesson = claims(origin)
    lesson.reproduce("returned", lab)
    lab.set(4.664)
    assert f"- Returned: $4.66 ({origin}: $4.66)" in repr(lesson.ledger())
    assert f"Returned: 4.664 ({origin}: 4.66)" in netlib.lesson.journal().export("md")


def test_a_find_of_the_first_edition_is_still_shown(claims, journal):
    play = {"goal": "Reach 3.", "code": "small-lab value=3", "at": "2026-11-23T10:00:00Z"}
    number = {"what": "Returned", "value": 4.66, "printed": 4.66, "code": "x", "at": "2026-11-23T10:00:00Z"}
    journal.update("96-small", "play", "small-lab", lambda _: play)
    journal.update("96-small", "reproduce", "returned", lambda _: number)
    ledger = repr(claims("reported").ledger())
    assert "- Goal reached: Reach 3." in ledger
    assert "- Returned: $4.66 (reported: $4.66)" in ledger
    assert "Returned: 4.66 (to reach: 4.66)" in netlib.lesson.journal().export("md")


@pytest.mark.parametrize(
    ("lab", "line"), [("One threshold", "One threshold: It is 3."), ("Worth it?", "Worth it? It is 3.")]
)
def test_a_goal_reached_reads_as_a_sentence(lab, line):
    assert goal_reached({"lab": lab, "goal": "Reach 3.", "sentence": "It is 3."}) == line


def test_what_a_lab_said_is_shortened_after_a_whole_sentence():
    first, second = f"It is {'very ' * 20}long.", f"And {'more ' * 20}too, 2.5 times."
    assert shortened(f"{first} {second}") == first
    assert shortened(f"{first} Yes. {second}") == f"{first} Yes."
    assert shortened("At 2.5 it pays. So trust.") == "At 2.5 it pays. So trust."


def table_of(page, name: str) -> dict | None:
    blocks = [block for group in page.groups() if group["id"] == name for block in group["blocks"]]
    return next((block for block in blocks if block["is"] == "table"), None)


def test_all_claims_on_one_page_a_row_a_claim(lesson, lab):
    page = netlib.lesson.ledger()
    claims = lesson.content.claims
    assert "You have judged 0 of" in repr(page)
    assert f"\n- Lesson 1 · Trust: {len(claims)} claims\n" in repr(page)
    assert table_of(page, "01-trust") is None
    lesson.ledger().judge("trust-first", "supported", "Mine works on it.")
    lesson.play(lab)
    lesson.reproduce("ring-of-20", lab)
    lab.set(2.25).set(3)
    assert "You have judged 1 of" in repr(page)
    table = table_of(page, "01-trust")
    assert table["caption"] == "Lesson 1 · Trust: 1 of 2 claims judged"
    ratio = "The critical ratio of a ring of 20: 2.250 (computed: 2.25)"
    assert table["rows"] == [
        [claims["trust-matters"].claim, "after your verdict", "not judged yet", "", ratio],
        [claims["trust-first"].claim, "not shown", "supported", "Mine works on it.", "nothing yet"],
    ]
    assert "Found in this lesson: Small lab: The value is 3." in repr(page)
    assert claims["trust-first"].evidence in repr(page)
    assert claims["trust-matters"].evidence not in str(page.state())  # the learner's verdict comes first
    assert table_of(page, "02-network-entrepreneur") is None
    assert "- Lesson 1 · Trust" not in repr(page)


def test_the_ledger_can_be_taken_along(lesson, lab, monkeypatch):
    page = netlib.lesson.ledger()
    lesson.ledger().judge("trust-first", "supported", "*a* _b_ <b> x | y\nnext")
    lesson.reproduce("ring-of-20", lab)
    lab.set(2.25)
    (row,) = [
        line for line in page.export("md").splitlines() if "single most important" in line and line[0] == "|"
    ]
    assert row.endswith(
        r"| not shown | supported | &#42;a&#42; &#95;b&#95; &#60;b> x &#124; y<br>next | nothing yet |"
    )
    html = page.export("html")
    assert "<td dir='auto'>*a* _b_ &lt;b&gt; x | y\nnext</td>" in html
    assert "<td dir='auto'>The critical ratio of a ring of 20: 2.250 (computed: 2.25)</td>" in html
    for text in (html, page.export("md")):
        assert "A reported comparison alone decides nothing" in text
        assert "It holds under conditions you can name" not in text
        assert "The network entrepreneur" in text
    with pytest.raises(PlainError, match="md, html; got “json”"):
        page.export("json")
    with pytest.raises(PlainError, match="needs the page"):
        page.download("md")
    page._repr_mimebundle_()
    sent = []
    monkeypatch.setattr(page._view, "send", sent.append)
    ask(page, "download", format="html")
    assert sent[0]["download"]["name"] == "network-leadership-ledger.html"
    assert sent[0]["download"]["text"] == html


def test_a_lesson_without_claims_says_so(path):
    assert "makes no claim" in repr(Lesson("00-start-here").ledger())


# Every part ---------------------------------------------------------------------------------------


def parts(lesson, lab) -> list:
    return [
        lesson.predict("mean-sent"),
        lesson.predict("vouched-pairs"),
        lesson.outcome("mean-sent"),
        lesson.reproduce("ring-of-20", lab),
        lesson.check("break-even"),
        lesson.reflect("own-network"),
        lesson.ledger(),
        netlib.lesson.ledger(),
        netlib.lesson.journal(),
    ]


def test_every_part_reads_the_same_each_time_and_shows_itself(lesson, lab):
    for part in parts(lesson, lab):
        bundle = part._repr_mimebundle_()
        assert bundle["text/plain"] == repr(part)
        assert "application/vnd.jupyter.widget-view+json" in bundle
        assert part._view.state == part.state()
    assert [repr(part) for part in parts(lesson, lab)] == [repr(part) for part in parts(lesson, lab)]


TONES = {"", "claim", "soft", "good", "bad", "warn"}


def test_every_heading_and_button_is_words_and_every_line_has_a_tone_that_the_page_knows(lesson, lab):
    lesson.check("break-even").answer("third")
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    blocks = [
        block for part in parts(lesson, lab) for group in part.state()["groups"] for block in group["blocks"]
    ]
    words = [item["text"] for block in blocks if block["is"] == "buttons" for item in block["items"]]
    words += [block["summary"] for block in blocks if block["is"] == "details"]
    assert len(set(words)) > 8
    for each in words:
        assert each[0].isupper(), each
        assert not each.isupper(), each
    assert {block["tone"] for block in blocks if block["is"] == "paragraph"} <= TONES
    assert "Why not the others?" in words


def test_no_part_names_a_folder_in_its_text(lesson, lab, path):
    for part in parts(lesson, lab):
        assert str(path.parent) not in repr(part)


def test_a_saved_notebook_does_not_hold_what_was_written_in_confidence(lesson, lab):
    lesson.reflect("own-network").write("between us")
    lesson.ledger().judge("trust-first", "supported", "between us")
    assert sum("between us" in str(part.state()) for part in parts(lesson, lab)) == 3
    for part in parts(lesson, lab):
        assert "between us" not in part._repr_mimebundle_()["text/plain"]


def test_the_first_part_and_the_journal_tell_of_a_damaged_file_and_then_the_one_in_use(lesson, lab, path):
    path.write_bytes(b"{")
    shown = parts(lesson, lab)
    said = f"⚠ Your journal file {path.name} could not be read: it is cut short"
    assert {part.label for part in shown if said in repr(part)} == {shown[0].label, "Your journal"}
    check = next(part for part in shown if part.label == "Check yourself")
    check.answer("half")
    assert {part.label for part in shown if said in repr(part)} == {"Check yourself", "Your journal"}


def test_the_page_follows_the_journal(lesson):
    outcome = lesson.outcome("mean-sent")
    outcome._repr_mimebundle_()
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    assert "Show what came of it" in str(outcome._view.state)
    outcome.reveal()
    assert "It was $5.16." in str(outcome._view.state)


def test_the_page_calls_the_same_methods(lesson):
    check, ledger = lesson.check("break-even"), lesson.ledger()
    ask(check, "answer", answer="half")
    assert check.status == "not yet"
    ask(ledger, "judge", "trust-first", claim="trust-first", verdict="supported", why="x")
    assert "You say supported" in repr(ledger)
    predict = lesson.predict("mean-sent")
    ask(predict, "commit", answer="", confidence="")  # said on the page; no error on the way there
    assert "✗ Choose one of the answers first." in repr(predict)
    ask(predict, "commit", answer="about-5", confidence="guessing")
    assert predict.committed["answer"] == "about-5"


@pytest.mark.parametrize("do", ["state", "_ids", "__init__", "journal", "nothing", "show"])
def test_the_page_can_ask_for_nothing_else(lesson, do):
    with pytest.raises(PlainError, match="cannot do"):
        ask(lesson.check("break-even"), do)


def test_an_error_is_said_where_it_was_made(lesson):
    ledger = lesson.ledger()
    ask(ledger, "judge", "trust-first", claim="trust-first", verdict="", why="x")
    (group,) = [group for group in ledger.state()["groups"] if group["id"] == "trust-first"]
    assert group["said"][0]["text"].startswith("Choose a verdict first")
    panel = netlib.lesson.journal()
    ask(panel, "bring_back", "bring", file="", how="add")
    said = {group["id"]: group["said"] for group in panel.state()["groups"]}
    assert [line["text"] for line in said["bring"]] == [
        "Choose a file first, and one that is not empty: the journal you downloaded, which ends in .json."
    ]
    assert said["delete"] == said[""] == []


def test_what_nobody_expected_is_shown_and_goes_on(lesson, monkeypatch):
    check = lesson.check("break-even")

    def broken(*_):
        raise RuntimeError("out of order")

    monkeypatch.setattr(check.journal, "update", broken)
    with pytest.raises(RuntimeError, match="out of order"):
        ask(check, "answer", answer="half")
    assert "✗ This could not be done (RuntimeError('out of order')). Nothing was changed." in repr(check)


def test_an_unknown_id_names_those_there_are(lesson, lab):
    with pytest.raises(PlainError, match="nothing called “x” under predict; it has mean-sent"):
        lesson.predict("x")
    with pytest.raises(PlainError, match="nothing called “x” under predict"):
        lesson.play(lab, after="x")


def test_widgets_are_imported_when_a_part_is_shown():
    code = """
import sys
from netlib.lesson import Lesson
part = Lesson("01-trust").check("break-even")
repr(part)
assert not {"anywidget", "ipywidgets", "plotly", "numpy"} & set(sys.modules), "imported before it is shown"
part._repr_mimebundle_()
assert "anywidget" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_newer_files_are_said_in_every_part(lesson, lab, path, monkeypatch):
    def newer(_):
        raise NewerError("it has schema 2, and this version knows schemas up to 1")

    path.write_bytes(b"{}")
    monkeypatch.setattr("netlib.lesson.answers.journal_file.parse", newer)
    for part in parts(lesson, lab):
        assert "newer version" in repr(part), part.label


# Answers to what is no longer asked ---------------------------------------------------------------


def test_what_an_earlier_edition_asked_is_kept_and_exported(lesson):
    """Questions come and go between editions; what a learner answered stays theirs."""
    earlier = {
        "check": {"question": "Asked once?", "tries": [{"answer": "a", "said": "Yes, once", "right": True}]},
        "reflect": {"prompt": "Prompted once?", "text": "my old words"},
        "predict": {
            "question": "Guessed once?",
            "answer": "a",
            "said": "an old guess",
            "confidence": "guessing",
        },
    }
    for kind, entry in earlier.items():
        timed = {**entry, "at": "2026-01-05T10:00:00Z"}
        for tried in timed.get("tries", []):
            tried["at"] = timed["at"]
        lesson.journal.update("01-trust", kind, f"gone-{kind}", lambda _, entry=timed: entry)
    panel = netlib.lesson.journal()
    for format in ("json", "md", "html"):
        text = panel.export(format)
        assert all(words in text for words in ("Yes, once", "my old words", "an old guess")), format
    assert "questions right: 0 of" in repr(lesson)

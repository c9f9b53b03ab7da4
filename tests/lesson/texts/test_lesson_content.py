"""The lessons' texts: complete, and their numbers computed; and a faulty file is refused in a sentence."""

import csv
import re
import tomllib
from collections import Counter
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.lesson.texts.content import plain
from netlib.lesson.texts.reading import FOLDER, lessons, read_lesson
from netlib.typed import readings, unmistakable

GOOD = """
title = "Small"
[predict.mean]
question = "How much?"
outcome = "It was 5."
kind = "lab"
[[predict.mean.options]]
id = "none"
text = "0"
reason = "Too little."
[[predict.mean.options]]
id = "five"
text = "5"
reason = "Just so."
right = true
[check.share]
question = "What share, in percent?"
number = { unit = "%", limits = [0, 100], accept = [9, 11], low = "More.", within = "So.", high = "Less." }
[reflect.own]
prompt = "And you?"
[reproduce.ring]
what = "The ratio of a ring"
number = "critical ratio"
printed = 2.25
tolerance = 0.005
origin = "computed"
source = "a formula"
kind = "toy-model"
why = "Two decimals."
[[claims]]
id = "first"
claim = "It matters."
verdict = "conditional"
brief = "It does."
evidence = "Sometimes."
"""


@pytest.fixture
def small(tmp_path):
    """Reads a lesson from a text."""

    def read(text: str):
        (tmp_path / "99-small.toml").write_text(text, encoding="utf-8")
        read_lesson.cache_clear()
        return read_lesson("99-small", tmp_path)

    return read


# The lessons that we ship -------------------------------------------------------------------------


@pytest.mark.parametrize("name", lessons())
def test_every_lesson_reads_and_every_option_teaches(name):
    lesson = read_lesson(name)
    questions = [*lesson.predict.values(), *lesson.check.values()]
    assert questions
    for question in questions:
        reasons = [option.reason for option in question.options]
        if question.number:
            reasons += [question.number.low, question.number.within, question.number.high]
            assert not re.match(r"1 \w*s\b|1 \w+ \w*s$", question.said(1)), "one of many"
        assert len(set(reasons)) == len(reasons) >= 3, question.id
        assert all(len(reason.split()) >= 8 for reason in reasons), question.id
        assert len(question.question) < 200, f"{question.id}: the situation goes into setup"


def test_lesson_one_has_the_parts_the_notebook_asks_for():
    lesson = read_lesson("01-trust")
    assert {"mean-sent", "easiest-network"} <= set(lesson.predict)
    assert {"senders-gain", "team-variance", "star-change"} <= set(lesson.check)
    printed = {target.id: target.printed for target in lesson.reproduce.values()}
    assert printed == {"berg-mean-sent": 5.16, "ring-of-20": 2.25, "karate-club": 7.768}
    assert [claim.verdict for claim in lesson.claims.values()] == ["conditional", "not-shown"]


# The numbers in their texts -----------------------------------------------------------------------

PAY = {("C", "C"): 3, ("D", "D"): 1, ("D", "C"): 5, ("C", "D"): 0}


def against_a_copier(moves: str) -> int:
    return sum(PAY[mine, theirs] for mine, theirs in zip(moves, "C" + moves, strict=False))


def test_the_points_of_ten_rounds():
    question = read_lesson("00-start-here").predict["ten-rounds"]
    points = {"hold-back": "D" * 10, "take-turns": "DC" * 5, "cooperate": "C" * 10}
    points = {plan: against_a_copier(moves) for plan, moves in points.items()}
    assert question.right_option.id == max(points, key=points.get)
    for plan, total in points.items():
        assert str(total) in question.option(plan).reason
        assert str(total) in question.outcome


def test_the_points_of_a_last_round():
    question = read_lesson("00-start-here").check["last-round"]
    points = {"cooperate": against_a_copier("C" * 10), "hold-back": against_a_copier("C" * 9 + "D")}
    assert question.right_option.id == max(points, key=points.get)
    for move, total in points.items():
        assert str(total) in question.option(move).reason


@pytest.fixture(scope="module")
def sent() -> list[float]:
    (file,) = (FOLDER.parents[2] / "data" / "berg1995").glob("*.csv")
    with file.open(encoding="utf-8", newline="") as rows:
        return [float(row["sent"]) for row in csv.DictReader(rows)]


def test_what_the_32_sent(sent):
    lesson = read_lesson("01-trust")
    question, target = lesson.predict["mean-sent"], lesson.reproduce["berg-mean-sent"]
    assert len(sent) == 32
    assert round(mean(sent), 2) == target.printed
    assert plain(target.printed) in question.outcome
    assert sum(amount > 0 for amount in sent) == 30
    assert "Thirty of the 32 sent something" in question.option("nothing").reason
    assert (
        f"{sum(amount >= 5 for amount in sent)} of the 32 sent $5 or more"
        in question.option("about-2").reason
    )
    assert (Counter(sent)[0], Counter(sent)[10]) == (2, 5)
    assert "two sent nothing, five" in question.option("about-5").reason


def test_the_tolerance_of_the_redrawn_mean_is_wide_enough_for_any_seed(sent):
    target = read_lesson("01-trust").reproduce["berg-mean-sent"]
    wander = stdev(sent) / len(sent) ** 0.5 / 2_000**0.5  # of the mean of 2,000 redrawn means
    assert f"{wander:.2f}" in target.why
    assert target.tolerance > 4 * wander


def test_the_senders_balance_and_break_even():
    check = read_lesson("01-trust").check
    assert f"${10 - 5.16 + 4.66:.2f}" in check["senders-gain"].right_option.reason
    assert (
        f"about {3 * 0.372 - 1:.0%}" in check["senders-gain"].right_option.reason
    )  # Johnson and Mislin's .372
    assert f"{3 * 0.5 - 1:.0%}" in check["break-even"].option("half").reason
    assert f"{3 * 0.1:.2f}" in check["break-even"].option("any").reason


def test_the_variance_that_goes_with_a_correlation():
    question = read_lesson("01-trust").check["team-variance"]
    assert question.right_option.text == f"About {0.30**2:.0%}"
    for id, correlation in {"three": 0.17, "sixty": 0.77}.items():  # what these answers would take
        option = question.option(id)
        assert f"{correlation:.2f}".removeprefix("0") in option.reason
        assert round(correlation**2, 1) == round(float(option.text.strip("About %")) / 100, 1)


def test_the_critical_ratios_of_rings():
    def ratio(people: int, ties: int) -> float:
        return (people - 2) / (people / ties - 2)

    lesson = read_lesson("01-trust")
    assert ratio(20, 2) == lesson.reproduce["ring-of-20"].printed
    assert plain(ratio(20, 2)) in lesson.predict["easiest-network"].outcome
    assert plain(ratio(20, 2)) in lesson.check["more-ties"].setup
    assert lesson.check["more-ties"].right_option.text.endswith(plain(ratio(20, 4)))


def test_how_many_pairs_vouched():
    question = read_lesson("01-trust").predict["vouched-pairs"]
    share = 100 * 488 / 3555
    assert "488 of 3,555" in question.source
    assert f"about {share:.0f}; in the other {100 - share:.0f}" in question.outcome
    assert question.right(share)
    assert question.number.answer == round(share, 1)


@pytest.mark.parametrize("name", lessons())
def test_a_claim_is_tested_by_numbers_and_labs_that_there_are(name):
    import netlib.labs  # all labs are defined then

    lesson = read_lesson(name)
    there = {*lesson.reproduce, *netlib.labs.LABS}
    for claim in lesson.claims.values():
        assert set(claim.tested_by) <= there, f"{claim.id} is tested by {set(claim.tested_by) - there}"


# A file that would fail a learner -----------------------------------------------------------------


def test_a_good_file_reads(small):
    lesson = small(GOOD)
    assert lesson.title == "Small"
    assert lesson.predict["mean"].right_option.id == "five"
    assert lesson.check["share"].number.accept == (9, 11)
    assert lesson.reproduce["ring"].unit == ""
    assert lesson.claims["first"].verdict == "conditional"


FAULTS = {
    "no title": ('title = "Small"\n', "", "title"),
    "not TOML": ('title = "Small"', "title = Small", "cannot be read"),
    "an option without a reason": ('reason = "Too little."\n', "", "“none”"),
    "an empty reason": ('"Too little."', '"  "', "“none”"),
    "two right options": ('reason = "Too little."', 'reason = "x"\nright = true', "“mean”"),
    "no right option": ("right = true", "right = false", "“mean”"),
    "twin options": ('id = "five"', 'id = "none"', "“none” is used twice"),
    "twin parts": ("[check.share]", "[check.mean]", "“mean” is used twice"),
    "twin of a claim": ('id = "first"', 'id = "own"', "“own” is used twice"),
    "a misspelt field": ('prompt = "And you?"', 'promt = "And you?"', "“own”"),
    "an unknown field": ('prompt = "And you?"', 'prompt = "And you?"\nhint = "x"', "“own” has fields"),
    "an unknown kind of part": ("[reflect.own]", "[reflct.own]", "reflct"),
    "an unknown verdict": ('"conditional"', '"maybe"', "“first” has verdict “maybe”"),
    "an unknown kind of evidence": ('kind = "lab"', 'kind = "labb"', "“mean” has kind “labb”"),
    "a number as text": ("printed = 2.25", 'printed = "2.25"', "“ring” needs “printed”"),
    "true as a number": ("printed = 2.25", "printed = true", "“ring” needs “printed”"),
    "no tolerance": ("tolerance = 0.005", "tolerance = 0", "“ring” needs a tolerance above 0"),
    "a range upside down": ("accept = [9, 11]", "accept = [11, 9]", "“share” needs “accept”"),
    "a range outside its limits": ("accept = [9, 11]", "accept = [9, 110]", "“share” accepts"),
    "an answer that would not count": (
        "accept = [9, 11]",
        "accept = [9, 11], answer = 12",
        "“share” accepts",
    ),
    "an answer as text": ("accept = [9, 11]", 'accept = [9, 11], answer = "10"', "“share” needs “answer”"),
    "tested by no list": ('evidence = "', 'tested_by = "ring"\nevidence = "', "“first” needs “tested_by”"),
    "tested by a number": ('evidence = "', 'tested_by = [1]\nevidence = "', "“first” needs “tested_by”"),
    "a number without its reasons": (', low = "More."', "", "“share” needs “low”"),
    "a question without answers": (", accept", ", accepts", "“share”"),
    "options that are no tables": ('claim = "It matters."', 'claim = "It matters."\n[[claims.x]]', "“first”"),
    "a part that is no table": ('[reflect.own]\nprompt = "And you?"', "reflect = 3", "reflect"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_with_its_name_and_the_id(small, fault):
    old, new, says = FAULTS[fault]
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    with pytest.raises(PlainError) as refused:
        small(text)
    assert str(refused.value).startswith("99-small.toml")
    assert says in str(refused.value)


def test_both_options_and_a_number_are_too_much(small):
    option = '[[check.share.options]]\nid = "a"\ntext = "a"\nreason = "a"\nright = true\n'
    with pytest.raises(PlainError, match="“share” needs either options or a number"):
        small(GOOD + option)


def test_an_unknown_lesson_names_those_there_are():
    with pytest.raises(PlainError, match="no lesson “02-x”; the lessons are 00-start-here, 01-trust"):
        read_lesson("02-x")


def test_the_example_in_the_readme_has_the_fields_that_are_read():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    example = tomllib.loads(text.split("```toml\n")[1].split("```")[0])
    assert set(example) == {
        "title",
        "predict",
        "check",
        "reflect",
        "reproduce",
        "claims",
        "tell",
        "notice",
        "monday",
    }
    shipped = tomllib.loads((FOLDER / "01-trust.toml").read_text(encoding="utf-8"))
    for kind in ("reflect", "reproduce"):
        (shown,) = example[kind].values()
        assert set().union(*shipped[kind].values()) <= set(shown), kind
    assert set(shipped["claims"][0]) == set(example["claims"][0])


# Answers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entered", "kept"),
    [
        ("10", 10), (" 9.5% ", 9.5), ("9,5", 9.5), ("9,5 %", 9.5), (",5", 0.5), ("7.", 7), (0, 0),
        (100.0, 100), ("1,25", 1.25), ("10,000", 10), ("0,125", 0.125),
    ],
)  # fmt: skip
def test_a_number_may_be_entered_as_people_do(small, entered, kept):
    assert small(GOOD).check["share"].read(entered) == kept


@pytest.mark.parametrize("entered", ["", None, "101", "-1", "−1", "1,000,000", "12 345", 101, float("nan")])
def test_what_is_no_possible_number_is_said(small, entered):
    with pytest.raises(PlainError, match="Enter a number between 0 and 100"):
        small(GOOD).check["share"].read(entered)


@pytest.mark.parametrize("entered", ["ten", "nan", "inf", "1e1", "9,5,1", "9/2", "about 9", ",", "-", True])
def test_what_is_not_understood_is_quoted_with_an_example(small, entered):
    with pytest.raises(PlainError) as refused:
        small(GOOD).check["share"].read(entered)
    says = f"Enter a number between 0 and 100, in digits, such as 7 or 2.5; “{entered}” is not understood."
    assert str(refused.value) == says


def test_a_number_that_can_be_read_in_two_ways_is_not_guessed(small):
    question = small(GOOD.replace("limits = [0, 100]", "limits = [0, 5000]")).check["share"]
    for entered in ("1,250", "1.250"):
        with pytest.raises(PlainError, match=r"can be read in two ways: enter 1\.25 or 1250"):
            question.read(entered)
    with pytest.raises(PlainError, match=r"enter 1\.2510 or 1251"):
        question.read("1,251")
    assert [question.read(way) for way in ("1.2510", "1251", "1 251", 1.251)] == [1.251, 1251, 1251, 1.251]


@given(st.floats(-1e6, 1e6).map(lambda number: float(f"{number:.10g}")))
def test_what_is_proposed_for_two_ways_is_read_in_one(number):
    assert readings(unmistakable(number)) in ([number], [])  # none for exponents, which no learner types
    if 0.001 <= abs(number) < 1e6:
        assert readings(unmistakable(number).replace(".", ",")) == [number]


def test_a_number_has_a_reason_below_within_and_above(small):
    question = small(GOOD).check["share"]
    tried = (8.9, 9, 11, 11.1)
    assert [question.reason(n) for n in tried] == ["More.", "So.", "So.", "Less."]
    assert [question.right(n) for n in tried] == [False, True, True, False]
    assert question.said(9.0) == "9%"


def test_a_number_is_right_close_or_not_and_how_far(small):
    known = GOOD.replace("accept = [9, 11],", 'accept = [9, 11], answer = 10.4, close = "Near.",')
    question = small(known).check["share"]
    said = {
        number: (question.verdict(number, "Not yet")[0], question.reason(number))
        for number in (10, 10.4, 9, 11, 2, 90.5)
    }
    assert said == {
        10: ("Right.", "So."),  # to the digits given
        10.4: ("Right.", "So."),
        9: ("Close enough: 1 too low.", "Near."),
        11: ("Close enough: 1 too high.", "Near."),
        2: ("Not yet: 8 too low.", "More."),
        90.5: ("Not yet: 80.1 too high.", "Less."),
    }
    assert small(GOOD).check["share"].verdict(10) == ("Close enough.", "good")  # nobody knows how close


def test_a_small_answer_is_not_right_because_it_rounds_to_nothing(small):
    known = GOOD.replace("accept = [9, 11],", "accept = [0.3, 0.4], answer = 0.36,")
    question = small(known).check["share"]
    assert question.verdict(0) == ("Not so: 0.36 too low.", "bad")
    assert question.verdict(0.4) == ("Right.", "good")
    assert question.verdict(0.3) == ("Close enough: 0.1 too low.", "good")


def test_an_option_is_chosen_by_its_id(small):
    question = small(GOOD).predict["mean"]
    assert question.read("five") == "five"
    for nothing in (None, ""):
        with pytest.raises(PlainError, match="Choose one of the answers first"):
            question.read(nothing)
    with pytest.raises(PlainError, match="“mean” has no answer “six”; its answers are none, five"):
        question.read("six")


CLAIMS = [claim for name in lessons() for claim in read_lesson(name).claims.values()]


@pytest.mark.parametrize("found", CLAIMS, ids=lambda claim: claim.id)
def test_the_evidence_in_brief_fits_a_slide_and_says_nothing_that_the_evidence_does_not(found):
    words = re.findall(r"[^\s]*[\w\d][^\s]*", found.brief)
    assert len(words) <= 27
    for what in (r"(?<![\d.])\.?\d[\d.]*\d|\d", r"\[(?:toy model|lab|field)"):
        assert set(re.findall(what, found.brief)) <= set(re.findall(what, found.evidence))

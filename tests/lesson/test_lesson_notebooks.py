"""What holds for the notebook of every lesson: its length, its parts, and what kind of evidence it shows."""

import re

import pytest

from lesson_texts import LESSONS, read_texts

RESULTS = {  # the cells that say what a lab, a table or a study shows
    "03-trust-not-control": (
        "play middle leave fit-not-test real-data not-hold seen-meaning batch batch-cannot"
    ),
    "04-humility-not-brand": (
        "play voice-formula credit credit-meaning keys keys-meaning theory-and-talk real-data"
        " departures-table departures-cannot name not-hold"
    ),
    "06-mission-not-organisation": (
        "play referral-formula worlds-meaning pot giving borders borders-table not-hold"
    ),
    "07-digital-leadership": (
        "play four-means always-on by-problem now-and-then iron-law limits not-quite authors-cannot"
        " work-went-on newcomers-cannot not-hold"
    ),
}


@pytest.mark.parametrize("name", LESSONS[1:])  # the first is no lesson of an hour: it shows how to begin
def test_minutes_add_up_to_an_hour_at_most(name):
    (plan,) = (cell.source for cell in read_texts(name).cells if cell.id == "plan")
    minutes = [int(m) for m in re.findall(r"^\| [^|]+ \| (\d+) \|", plan, re.MULTILINE)]
    assert 45 <= sum(minutes) <= 60


@pytest.mark.parametrize("name", LESSONS)
def test_parts_asked_for_in_the_notebook_are_all_that_there_are(name):
    lesson, _, cells, _ = read_texts(name)
    code = " ".join(cell.source for cell in cells if cell.cell_type == "code")
    for kind in ("predict", "check", "reflect", "reproduce"):
        assert set(re.findall(rf'lesson\.{kind}\("([^"]+)"', code)) == set(getattr(lesson, kind))


@pytest.mark.parametrize(("name", "id"), [(name, id) for name, ids in RESULTS.items() for id in ids.split()])
def test_every_result_says_what_kind_of_evidence_it_is(name, id):
    source = next(cell.source for cell in read_texts(name).cells if cell.id == id)
    assert re.search(r"\[(toy model|lab|field)\b", source)

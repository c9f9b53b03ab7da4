"""What holds for the notebook of every lesson: its length, its parts, and what kind of evidence it shows."""

import re

import pytest

import netlib
from lesson_texts import LABEL, LESSONS, NOTEBOOKS, read_texts
from netlib.lesson.texts.reading import MONDAY
from netlib.lesson.texts.words import KINDS

ASKED = ("predict", "check", "build", "reflect", "reproduce", "tell")
LAB = re.compile(r"(\w+) = netlib\.labs\.(\w+)\(")  # name in the notebook, class
RESULTS = {  # the cells that say what a lab, a table or a study shows
    "03-trust-not-control": ("play middle-try leave side-by-side command batch seen seen-meaning not-hold"),
    "04-humility-not-brand": ("play credit-lab keys library departures-lab name not-hold"),
    "06-mission-not-organisation": ("play pot-lab giving-lab borders-lab not-hold"),
    "07-digital-leadership": "play always-on-try iron-law-try newcomers authors not-hold",
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
    asked = {kind: set(re.findall(rf'lesson\.{kind}\("([^"]+)"', code)) for kind in ASKED}
    asked["check"] |= {id for id in asked.pop("build") if lesson.check[id].builds}
    asked["reflect"] |= {MONDAY} if "lesson.monday()" in code else set()
    assert asked == {kind: set(getattr(lesson, kind)) for kind in asked}
    labs = {made: getattr(netlib.labs, lab).name for made, lab in LAB.findall(code)}
    assert {labs[made] for made in re.findall(r"lesson\.notice\((\w+)\)", code)} == set(lesson.notice)


@pytest.mark.parametrize(("name", "id"), [(name, id) for name, ids in RESULTS.items() for id in ids.split()])
def test_every_result_says_what_kind_of_evidence_it_is(name, id):
    source = next(cell.source for cell in read_texts(name).cells if cell.id == id)
    assert LABEL.search(source)


@pytest.mark.parametrize(
    ("name", "id"), [(name, id) for name in LESSONS for id in read_texts(name).lesson.tell]
)
def test_so_does_what_is_told_later(name, id):
    assert LABEL.search(" ".join(read_texts(name).lesson.tell[id].text))


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_kind_of_evidence_is_defined_in_lesson_0_and_in_the_glossary(kind):
    assert f"**[{kind}]** " in read_texts("00-start-here").notebook
    glossary = (NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")
    entry = glossary.split("### kinds of evidence\n")[1].split("###")[0]
    assert f"*{kind.capitalize()}*: " in entry


def test_as_many_kinds_of_evidence_are_announced_as_there_are():
    many = {3: "three", 4: "four", 5: "five"}[len(KINDS)]
    assert f"{many.capitalize()} kinds of evidence" in read_texts("00-start-here").notebook
    assert f"The {many} kinds of evidence" in (NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LESSONS)
def test_an_experiment_in_the_field_is_not_called_observed(name):
    """Centola (2010) decided by lot who came into which network."""
    texts = read_texts(name)
    for text in (texts.questions, texts.notebook):
        for study in re.finditer(r"(?<!and )Centola(?:’s experiment)? ?\(?2010\)?", text):
            label = LABEL.search(text, study.end())
            if label and "Sources" not in text[study.end() : label.start()]:
                assert label[1] == "field experiment", text[study.start() : label.end()]

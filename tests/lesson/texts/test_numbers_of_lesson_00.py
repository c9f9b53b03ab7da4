"""The numbers that lesson 0 says in prose are those that its lab gives."""

import re

import nbformat
import pytest

from netlib.labs import TenRounds
from netlib.lesson.texts.reading import FOLDER, read_lesson
from netlib.lesson.texts.words import KINDS, VERDICTS

QUESTION = read_lesson("00-start-here").predict["ten-rounds"]
CHECK = read_lesson("00-start-here").check["last-round"]
TEXT = {
    cell.id: cell.source
    for cell in nbformat.read(FOLDER.parents[2] / "notebooks" / "00-start-here.ipynb", as_version=4).cells
}


def points(rounds: int) -> tuple[str, str]:
    """What you and the other end with, in the words of the lab, when you cooperate for so many rounds."""
    said = TenRounds(rounds=rounds).sentence
    mine, theirs = said.split("you end with ")[1].split(" points, the other with ")
    return mine, theirs.split(",")[0]


@pytest.mark.parametrize(("rounds", "earns"), [(0, "14"), (10, "30"), (9, "32")])
def test_what_plans_earn(rounds, earns):
    assert points(rounds)[0] == earns
    told = CHECK.option("hold-back").reason if rounds == 9 else QUESTION.outcome
    assert earns in told


def test_what_trainers_are_told():
    assert f"True: {points(0)[0]} points against {points(0)[1]}." in TEXT["trainer"]
    assert f"That earns {points(9)[0]} instead of {points(10)[0]}" in TEXT["trainer"]


def test_the_rule_for_verdicts_is_written_once_and_knows_every_verdict():
    rule = TEXT["verdict-rule"]
    for asked in ("Direction", "Size", "Kind", "Counter-evidence"):
        assert f"**{asked}.**" in rule
    assert re.findall(r"^\| \*\*([^*]+)\*\* \|", rule, re.MULTILINE) == list(VERDICTS.values())


def test_like_correlations_are_judged_alike():
    """A correlation of .30 or .34 that was observed is not enough for more than "conditional"."""
    for number, name in ((".30", "01-trust"), (".34", "04-humility-not-brand")):
        assert number in TEXT["verdict-rule"]
        claims = read_lesson(name).claims.values()
        assert {claim.verdict for claim in claims if number in claim.evidence} == {"conditional"}


def test_every_label_is_explained():
    assert re.findall(r"^- \*\*\[([a-z ]+)\]\*\*", TEXT["evidence"], re.MULTILINE) == [
        *KINDS.values(),
        "story",
    ]


def test_every_lesson_has_notes_for_trainers_at_its_end():
    for path in sorted((FOLDER.parents[2] / "notebooks").glob("*.ipynb")):
        last = nbformat.read(path, as_version=4).cells[-1]
        assert last.metadata.get("tags") == ["trainer"], path.name
        assert "<details>\n<summary>Open the trainer notes</summary>\n" in last.source, path.name
        for part in ("**Aim.**", "**Drop first:**", "**If it fails.**"):
            assert part in last.source, f"{path.name} lacks {part}"

"""The README lists the lessons, labs and data cards that there are, and no others."""

import re
from pathlib import Path

from netlib.labs import LABS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| \[\d\d [^|]+\]\((notebooks/[^)]+)\) \|[^|]+\|([^|]+)\|", README, re.MULTILINE)


def test_every_lesson_has_its_row():
    assert [notebook for notebook, _ in ROWS] == [
        f"notebooks/{p.name}" for p in sorted((ROOT / "notebooks").glob("*.ipynb"))
    ]


def test_every_lab_is_listed_once():
    listed = [name for _, labs in ROWS for name in re.findall(r"`([^`]+)`", labs)]
    assert sorted(listed) == sorted(LABS)


def test_every_data_card_is_linked():
    cards = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("README.md")}
    derived = {card for card in cards if "/derived/" in card}  # linked from the card above them
    assert cards - derived == set(re.findall(r"\((data/[^)]+README\.md)\)", README))

"""What docs/hosting.md says of machines follows from what it plans with, and that from what tests hold."""

import re

from environment import ROOT

TEXT = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
PLANNED = int(re.search(r"\*\*(\d+) MB of memory for each learner\*\*", TEXT)[1])
ROWS = re.findall(r"^\| (\d+) GB \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE)
SHARE = int(re.search(r"(\d+) % of one processor", TEXT)[1]) / 100
PLAYING = 1 / 4  # one learner in four
SYSTEM = 1000  # MB


def test_the_table_follows_from_the_plan():
    assert len(ROWS) >= 4
    for memory, processors, learners in (map(int, row) for row in ROWS):
        by_memory = (memory * 1000 - SYSTEM) // PLANNED
        by_processors = processors / (SHARE * PLAYING)
        assert learners == min(by_memory, int(by_processors), 100), f"{memory} GB, {processors} processors"


def test_the_opening_of_a_class_is_reckoned_right():
    each = int(re.search(r"(\d+) seconds of one processor \|", TEXT)[1])
    together, shared = map(
        int, re.search(r"thirty learners need (\d+) .* in (\d+) seconds", TEXT, re.DOTALL).groups()
    )
    assert together == 30 * each
    assert shared == together / 4


def test_the_plan_is_what_the_tests_and_the_benchmark_hold_learners_to():
    for name in ("tests/browser/test_hub.py", "tools/bench/hub.py"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert re.search(rf"(PLANNED = |\"megabytes\": ){PLANNED}\b", text), name


def test_the_server_is_given_files_that_are_there():
    for path in re.findall(r"/srv/workbook/(\S+\.\w+)", TEXT):
        assert (ROOT / path).is_file()

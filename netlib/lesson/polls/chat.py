"""Answers in a chat: who wrote decides which answer of theirs is the last, and is then forgotten."""

import re

from netlib.lesson.polls.counted import Counted, tally
from netlib.lesson.polls.options import Reader
from netlib.words import counted

TIME = r"\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?\]?"
# Zoom: "10:12:33 From Ann to Everyone: B"; the message may stand on the next line, after a tab.
ZOOM = re.compile(rf"\s{{0,4}}{TIME}\s{{1,4}}(?:From|Von|De)\s{{1,3}}(?P<who>[^:]{{1,120}}):(?P<said>.*)")
# Teams and others: "[10:12] Ann Example: B", "10:12 Ann Example: B", "[29.11.26, 10:12:33] Ann: B"
NAMED = re.compile(
    rf" {{0,4}}\[?(?:[\d./-]{{6,10}},? )?{TIME} {{1,4}}(?:[-–] )?(?P<who>[^:;@\t]{{1,120}}):(?P<said>.*)"
)
# Teams copied from its window: "Ann Example 10:12 AM", and the message below
HEAD = re.compile(rf"(?P<who>[^\d:]{{2,80}}?)\s{{1,4}}(?:[\d./-]{{6,10}},? )?{TIME}\s{{0,4}}")


def chat_lines(text: str) -> list[tuple[str, str]] | None:
    """Who wrote what, line by line; None where this is no chat."""
    found: list[tuple[str, str]] = []
    who, heads = "", 0
    for line in text.splitlines():
        line = line[:2000]
        if match := ZOOM.fullmatch(line) or NAMED.fullmatch(line):
            heads += 1
            who = " ".join(match["who"].split())
            if match["said"].strip():
                found.append((who, match["said"].strip()))
        elif match := HEAD.fullmatch(line):
            heads, who = heads + 1, " ".join(match["who"].split())
        elif line.strip():
            found.append((who, line.strip()))
    lines = sum(1 for line in text.splitlines() if line.strip())
    return found if heads >= 2 and heads >= 0.3 * lines else None


def chat_answers(reader: Reader, lines: list[tuple[str, str]]) -> Counted:
    """The last answer of every person in a chat."""
    last: dict[str, str] = {}
    skipped, again = [], 0
    for who, said in lines:
        answer = reader.answer(said)
        if answer is None:
            skipped.append(said)
            continue
        again += who in last
        last[who] = answer
    note = f"Read as a chat of {counted(len(last), 'person', 'people')} who answered."
    if again:
        note += f" {counted(again, 'answer was', 'answers were')} changed later: the last one counts."
    return Counted(tally(list(last.values())), skipped, note)

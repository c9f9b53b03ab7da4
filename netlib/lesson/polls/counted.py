"""What came of reading a room's answers, and what a trainer has to say before they can be read."""

from dataclasses import dataclass, field

from netlib.errors import PlainError
from netlib.words import counted

MOST = 100_000  # people who gave the same answer
SHORT = 40  # characters of what was skipped, as it is quoted


@dataclass
class Counted:
    """How many gave each answer, and what was left out. Names and addresses never get here."""

    counts: dict[str, int]
    skipped: list[str] = field(default_factory=list)  # what named no answer
    note: str = ""  # how it was read: from which column, of whom the last answer counts

    @property
    def said(self) -> str:
        """What was skipped and how it was read, as sentences; "" where there is nothing to say."""
        if not self.skipped:
            return self.note
        quoted = ", ".join(f"“{_short(text)}”" for text in dict.fromkeys(self.skipped[:3]))
        more = ", …" if len(set(self.skipped)) > 3 else ""
        many = f"{counted(len(self.skipped), 'text names', 'texts name')} no answer"
        return f"{self.note} Skipped: {many} ({quoted}{more}).".strip()


class AskError(PlainError):
    """Something must be chosen first: ``wants`` is "column", or "people" for how many answered.

    ``choices`` are the columns to choose from, by their headings.
    """

    def __init__(self, message: str, wants: str, choices: list[str] | None = None):
        super().__init__(message)
        self.wants, self.choices = wants, choices or []


def count_of(digits: str) -> int:
    """The number of people that digits give; `PlainError` when it is larger than a room can be."""
    digits = digits.lstrip("0") or "0"
    if len(digits) > len(str(MOST)) or int(digits) > MOST:
        raise PlainError(f"A count can be {MOST:,} at most; got “{digits}”.")
    return int(digits)


def tally(answers: list[str | None]) -> dict[str, int]:
    """How often each answer was given; None is no answer."""
    found: dict[str, int] = {}
    for answer in answers:
        if answer is not None:
            found[answer] = found.get(answer, 0) + 1
    return found


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"

"""A bet for 90 days: kept in the journal, with the map and the introductions that it was made on."""

from datetime import UTC, datetime, timedelta
from typing import Any

from netlib.errors import PlainError
from netlib.lesson.answers.journal_file import now
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.desk import Desk
from netlib.lesson.studio.parts import MapPart
from netlib.studio.comparison import MEASURES, SHARES, Bet
from netlib.typed import readings
from netlib.words import capital, counted, dated

DAYS = 90
THEN = "at-bet"  # the map as it was when the bet was made


def bet_in(desk: Desk) -> dict[str, Any] | None:
    """The bet that is kept in the journal."""
    return desk.journal.entry(desk.lesson, "bet", "bet")


def map_of_bet(desk: Desk) -> Desk:
    """Holds the map that the bet was made on, with the introductions that were planned then."""
    return Desk(desk.journal, desk.lesson, THEN)


def in_numbers(kept: dict[str, Any]) -> str:
    """What was bet on, without the learner's own words."""
    measure = kept["measure"]
    amount = shown(measure, kept["amount"])
    words = capital(MEASURES[measure])
    return f"{words}: {kept['direction']} by at least {amount}, until {as_date(kept['date'])}"


def shown(measure: str, value: float) -> str:
    """A value of a measure as it is read."""
    return f"{value:.0%}" if measure in SHARES else f"{value:g}"


def as_date(date: str) -> str:
    """A date of the journal, as it is read."""
    return dated(datetime.fromisoformat(date))


class MakeBet(MapPart):
    """One measure, a direction, an amount, a date, in the learner's words."""

    label = "A bet for 90 days"
    id = "bet"

    def __init__(self, desk):
        self._again = False  # a new bet was asked for
        super().__init__(desk)

    @action
    def bet(self, measure: str = "", direction: str = "", amount: str = "", words: str = ""):
        """Keep a bet with the map as it is now, and the introductions that are planned.

        `PlainError` when something is missing, or a bet is kept already and no other one was asked for.
        """
        if bet_in(self.desk) and not self._again:
            raise PlainError("A bet is kept already: ask for another one first.")
        if measure not in MEASURES or direction not in ("up", "down"):
            raise PlainError("Choose what you bet on, and whether it goes up or down.")
        by = _amount(amount, measure in SHARES)
        if not words.strip():
            raise PlainError("Say in your own words what you will have done.")
        ours = self.desk.map
        date = f"{datetime.now(UTC) + timedelta(days=DAYS):%Y-%m-%d}"
        made = Bet(measure, direction, by, date, ours.fingerprint, words.strip())
        then = map_of_bet(self.desk)
        then.put(ours)
        then.choose(self.desk.planned)
        self.journal.update(self.desk.lesson, "bet", "bet", lambda _: {**vars(made), "at": now()})
        self._again = False

    @action
    def again(self):
        """Ask for another bet, which takes the place of the one that is kept."""
        self._again = True

    @action
    def keep(self):
        """Leave the bet as it is."""
        self._again = False

    def groups(self) -> list[dict]:
        kept = bet_in(self.desk)
        if kept and not self._again:
            return [self._kept(kept)]
        if self.empty:
            return self.waiting()
        return [self._ask(bool(kept))]

    def _kept(self, kept: dict[str, Any]) -> dict:
        planned = len(map_of_bet(self.desk).planned)
        many = counted(planned, "planned introduction") if planned else "no planned introduction"
        return blocks.group(
            "",
            blocks.paragraph(f"“{kept['words']}”", "claim", personal=True),
            blocks.paragraph(f"{in_numbers(kept)}."),
            blocks.paragraph(
                f"Kept in your journal on {as_date(kept['at'][:10])}, with map {kept['fingerprint'][:12]} and"
                f" {many}. Come back here with the later map.",
                "good",
            ),
            blocks.buttons(blocks.button("again", "Make another bet …")),
        )

    def _ask(self, kept: bool) -> dict:
        warning = "Another bet begins today, with your map as it is now; the one that is kept goes."
        return blocks.group(
            "",
            *([blocks.paragraph(warning, "warn")] if kept else []),
            blocks.choice("measure", "What will have changed?", list(MEASURES.items())),
            blocks.choice("direction", "Which way?", [("up", "up"), ("down", "down")], inline=True),
            blocks.entry("amount", "By how much at least? A number; for the share, percent"),
            blocks.entry("words", "What will you have done, in your own words?"),
            blocks.buttons(
                blocks.button("bet", "Keep the bet", first=True),
                *([blocks.button("keep", "Leave the one that is kept")] if kept else []),
            ),
        )


def _amount(typed: str, share: bool) -> float:
    """The amount of a bet; `PlainError` when it is no number above 0, or more than the whole of a share."""
    found = [number for number in readings(typed, "%") if number > 0]
    if not found:
        raise PlainError("Say by how much at least, in a number above 0.")
    if not share:
        if "%" in typed:
            raise PlainError("That is counted in whole people, pairs or pieces, not in percent.")
        return found[0]
    amount = found[0] if found[0] < 1 and "%" not in typed else found[0] / 100  # 0.1 and 10 are both a tenth
    if amount > 1:
        raise PlainError("A share cannot change by more than 100%.")
    return amount

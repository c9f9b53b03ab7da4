"""Come back with a later map: who and what is new or gone, what became of introductions and of the bet."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from netlib.errors import PlainError
from netlib.lesson.answers.journal_file import now
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.beside import by_id, table_of_changes
from netlib.lesson.studio.bet import as_date, bet_in, in_numbers, map_of_bet, shown
from netlib.lesson.studio.bring import Bring
from netlib.lesson.studio.desk import LATER, Desk, Pair
from netlib.lesson.studio.renamed import Renamed
from netlib.studio.comparison import MEASURES, Bet, Comparison, by_themselves, compare
from netlib.studio.introductions import MOST_PEOPLE
from netlib.studio.map import NetworkMap
from netlib.studio.newer import changes, matched, renewed
from netlib.words import counted

FEWEST = 3  # people on both maps, below which nothing is measured
WAITING = "In three months: bring the later map, and see here what became of your bet."
NOBODY = (
    "Nobody on your map is on the later one: it is another network’s, or all names are written otherwise."
)


def on_both(both: int, there: int) -> dict:
    """Say how many of those on the learner's map are on the later one: that shows a wrong file."""
    if not both:
        return blocks.line(NOBODY, "warn")
    if both < FEWEST or 2 * both < there:
        words = f"Only {both} of the {there} on your map are on the later one: is it the same network?"
        return blocks.line(words, "warn")
    return blocks.line(f"{both} of the {there} on your map are on the later one.")


def later_map(desk: Desk) -> Desk:
    """Holds the map that the learner comes back with."""
    return Desk(desk.journal, desk.lesson, LATER)


class BringLater(Bring):
    """The door for the map that the learner comes back with; ``desk`` holds the learner's own map."""

    label = "Bring the later map"
    id = "bring-later"

    def __init__(self, desk: Desk):
        self._mine, self._then = desk, map_of_bet(desk)
        super().__init__(later_map(desk))

    def _renewed(self, read: NetworkMap, keep: bool) -> NetworkMap:
        return read  # what the learner entered on the earlier map is not known of the later one

    def ask_who_is_who(self) -> list[dict]:
        return []  # asked below, beside what the answer changes

    def _use(self, read: NetworkMap) -> dict:
        if self._used is not None and self._used == self.desk.map:
            return self._in_use("This is the later map now. What became of your bet comes next.")
        earlier = self._then.map if self._then.map.people else self._mine.map
        said = [blocks.line(f"{len(read.people)} people, {len(read.ties)} ties.")]
        if earlier.people:
            said.append(on_both(len(matched(earlier, read)), len(earlier.people)))
        use = blocks.button("use", "Use it as the later map", first=True)
        return blocks.group("use", blocks.buttons(use), said=said)


@dataclass(frozen=True)
class Compared:
    """A later map beside the earlier one."""

    now: NetworkMap  # the later map, with the earlier ids and what only the earlier one says
    found: Comparison
    others: tuple[int, int] | None  # as `comparison.by_themselves` counts; None on too large maps


class ComeBack(Renamed):
    """What has changed since the bet, or between the learner's map and a later one."""

    label = "Come back"
    id = "come-back"

    def __init__(self, desk: Desk):
        self._then, self._later = map_of_bet(desk), later_map(desk)
        self._compared: tuple[tuple, Compared] | None = None
        super().__init__(desk)

    def maps(self) -> tuple[NetworkMap, NetworkMap]:
        then, later = self._then.map, self._later.map
        return then if then.people else self.desk.map, later if later.people else self.desk.map

    def same(self) -> dict[str, str]:
        return self._later.same

    def keep_same(self, same: dict[str, str]) -> None:
        self._later.say_same(same)

    @property
    def introductions(self) -> list[Pair]:
        """The pairs that were planned when the bet was made, and since."""
        places = self.maps()[0].places
        planned = {frozenset(pair): pair for pair in (*self._then.planned, *self.desk.planned)}
        return [pair for pair in planned.values() if set(pair) <= places.keys()]

    @action
    def made(self, pairs: str = ""):
        """Say which introductions took place, by their rows ("0 2")."""
        listed, rows = self.introductions, pairs.split()
        if any(not row.isdecimal() or int(row) >= len(listed) for row in rows):
            raise PlainError("Choose from the list.")
        self._keep(made=[list(listed[int(row)]) for row in rows])

    @action
    def settle(self):
        """Write into the journal what became of the bet, where the ledger finds it."""
        kept, (then, later) = bet_in(self.desk), self.maps()
        if kept is None or then == later:
            raise PlainError("There is no bet to settle yet.")
        found = self._compare(then, later).found
        held = "held" if _bet(kept).held(found) else "did not hold"
        at = [shown(kept["measure"], side[kept["measure"]]) for side in (found.before, found.after)]
        self._keep(
            came=f"My bet {held}: {MEASURES[kept['measure']]}, {at[0]} then and {at[1]} now", came_at=now()
        )

    def _keep(self, **more: Any) -> None:
        self.journal.update(self.desk.lesson, "bet", "bet", lambda kept: {**(kept or {}), **more})

    def groups(self) -> list[dict]:
        kept, (then, later) = bet_in(self.desk), self.maps()
        if then is later or not then.people or then.fingerprint == later.fingerprint:
            words = WAITING
            if kept and then.people:
                words = (
                    f"The map is as it was when you made the bet. Come back around {as_date(kept['date'])}."
                )
            return [blocks.group("", blocks.paragraph(words, "soft"))]
        compared = self._compare(then, later)
        now, found = compared.now, compared.found
        new = changes(then, now, by_id(then, now))
        table = table_of_changes(new, then, now, "From your map to the later one")
        said = on_both(len(found.same), len(then.people))
        groups = [blocks.group("changes", *table, said=[said]), *self.ask_who_is_who()]
        if len(found.same) < FEWEST:
            return groups
        if kept and self.introductions:
            groups.append(self._introduced(kept, then, compared))
        return [*groups, self._measured(kept, found)]

    def _compare(self, then: NetworkMap, later: NetworkMap) -> Compared:
        """The two maps compared; kept, for that takes a while with large maps."""
        asked = then, later, self.same(), self.introductions
        if self._compared is None or self._compared[0] != asked:
            now = renewed(then, later, same=self.who_is_who())
            same = by_id(then, now)
            few = len(then.people) <= MOST_PEOPLE
            others = by_themselves(then, now, same, self.introductions) if few else None
            self._compared = asked, Compared(now, compare(then, now, same, self.introductions), others)
        return self._compared[1]

    def _introduced(self, kept: dict[str, Any], then: NetworkMap, compared: Compared) -> dict:
        names, both = {person.id: person.name for person in then.people}, set(compared.found.same)
        became, made = set(map(frozenset, compared.found.became)), set(map(frozenset, kept.get("made", [])))
        rows, took_place, tied = [], [], 0
        for row, pair in enumerate(self.introductions):
            came = "tied now" if frozenset(pair) in became else "not tied"
            came = came if both.issuperset(pair) else "not both on the later map"
            rows.append(f"{names[pair[0]]} – {names[pair[1]]}: {came}")
            if frozenset(pair) in made:
                took_place.append(str(row))
                tied += frozenset(pair) in became
        said = []
        if took_place:
            said = [blocks.line(f"Of the {len(took_place)} that took place, {tied or 'none'} became a tie.")]
            if compared.others:
                alone, pairs = compared.others
                share = f" ({alone / pairs:.0%})" if alone else ""
                words = f"{alone or 'none'}{share} became a tie by itself: that is what yours have to beat."
                said.append(
                    blocks.line(f"Of the {pairs} other pairs who had an acquaintance in common, {words}")
                )
        return blocks.group(
            "introduced",
            blocks.ticks("pairs", "Which of your introductions took place?", rows, " ".join(took_place)),
            blocks.buttons(blocks.button("made", "These took place", first=True)),
            said=said,
        )

    def _measured(self, kept: dict[str, Any] | None, found: Comparison) -> dict:
        sides = (found.before, found.after)
        rows = [[words, *(shown(name, side[name]) for side in sides)] for name, words in MEASURES.items()]
        caption = f"Among the {len(found.same)} present both times; those who joined or left are left out"
        measured = blocks.table(caption, ["", "then", "now"], rows)
        if kept is None:
            return blocks.group("bet", measured)
        held = _bet(kept).held(found)
        left = (datetime.fromisoformat(kept["date"]).date() - datetime.now(UTC).date()).days
        verdict = "It held." if held else "It did not hold."
        if not held and left > 0:
            verdict = f"It has not held yet, and {counted(left, 'day is', 'days are')} left."
        said = [blocks.line(f"{verdict} {in_numbers(kept)}.", "good" if held else "warn", "Your bet.")]
        if kept.get("came"):
            said.append(blocks.line(f"In your ledger since {as_date(kept['came_at'][:10])}: {kept['came']}."))
        return blocks.group(
            "bet",
            measured,
            blocks.paragraph(f"“{kept['words']}”", personal=True),
            blocks.buttons(blocks.button("settle", "Write it in my ledger")),
            said=said,
        )


def _bet(kept: dict[str, Any]) -> Bet:
    return Bet(**{name: kept[name] for name in Bet.__dataclass_fields__})

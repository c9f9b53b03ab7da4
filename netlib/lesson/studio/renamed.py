"""Somebody gone from one map and somebody new on another may be one person: the learner says so."""

from netlib.errors import PlainError
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.parts import MapPart
from netlib.studio.map import NetworkMap, Person
from netlib.studio.names import respelled
from netlib.studio.newer import matched

MOST_ASKED = 20
ALIKE = "Gone and new, and perhaps one person. Tick those who are; nobody is taken for another unasked."


class Renamed(MapPart):
    """A part with two maps, in which that can be said."""

    def maps(self) -> tuple[NetworkMap, NetworkMap]:
        """The earlier map and the later one."""
        raise NotImplementedError

    def same(self) -> dict[str, str]:
        """What was said: id on the earlier map -> id on the later one."""
        raise NotImplementedError

    def keep_same(self, same: dict[str, str]) -> None:
        """Keep what was said."""
        raise NotImplementedError

    def who_is_who(self) -> dict[str, str]:
        """Everybody on both maps, those of whom it was said included."""
        before, after = self.maps()
        gone, new = ({person.id for person in left} for left in self._left())
        said = {old: now for old, now in self.same().items() if old in gone and now in new}
        return matched(before, after) | said

    @action
    def one_person(self, rows: str = ""):
        """Take the pairs in these rows for one person each ("0 2"), and all others for two.

        `PlainError` when there are no such rows, or a person would be two.
        """
        asked, ticked = self._pairs(), rows.split()
        if any(not row.isdecimal() or int(row) >= len(asked) for row in ticked):
            raise PlainError("Choose from the list.")
        said = [asked[int(row)][0] for row in ticked]
        if len({old for old, _ in said}) < len(said) or len({new for _, new in said}) < len(said):
            raise PlainError("One person cannot be two: tick each name once.")
        self.keep_same(dict(said))

    @action
    def renamed(self, was: str = "", now: str = ""):
        """Say what somebody is called on the later map, both names being among those who are gone and new."""
        found = []
        for left, name, word in zip(self._left(), (was, now), ("gone", "new"), strict=True):
            called = [person.id for person in left if person.name == name.strip()]
            if len(called) != 1:
                many = "Nobody" if not called else "More than one person"
                raise PlainError(f"{many} who is {word} is called “{name.strip()}”: choose from the list.")
            found += called
        old, new = found
        kept = {one: other for one, other in self.same().items() if one != old and other != new}
        self.keep_same({**kept, old: new})

    def ask_who_is_who(self) -> list[dict]:
        """The groups that ask it, where somebody is gone and somebody is new."""
        gone, new = self._left()
        if not gone or not new:
            return []
        asked, said = self._pairs(), self.same()
        ticked = [str(row) for row, ((old, now), _) in enumerate(asked) if said.get(old) == now]
        words = [words for _, words in asked]
        groups = []
        if asked:
            groups.append(
                blocks.group(
                    "alike",
                    blocks.ticks("rows", ALIKE, words, " ".join(ticked)),
                    blocks.buttons(blocks.button("one_person", "They are one person each", first=True)),
                )
            )
        return [
            *groups,
            blocks.group(
                "renamed",
                blocks.entry("was", "Who is gone", known=[person.name for person in gone]),
                blocks.entry("now", "and is now called", known=[person.name for person in new]),
                blocks.buttons(blocks.button("renamed", "This is one person", first=True)),
                fold="Somebody has another name now",
            ),
        ]

    def _left(self) -> tuple[list[Person], list[Person]]:
        """Who is on one of the maps only."""
        before, after = self.maps()
        match = matched(before, after)
        both = set(match.values())
        return (
            [person for person in before.people if person.id not in match],
            [person for person in after.people if person.id not in both],
        )

    def _pairs(self) -> list[tuple[tuple[str, str], str]]:
        """The pairs that are asked about, with words: those of whom it was said, and those who look alike."""
        gone, new = self._left()
        was, now = ({person.id: person.name for person in left} for left in (gone, new))
        said = [(old, new, "as you said") for old, new in self.same().items() if old in was and new in now]
        said += [(one, one, "the same entry on your map") for one in was if one in now]
        alike = [
            (gone[one].id, new[two].id, why) for one, two, why in respelled([*was.values()], [*now.values()])
        ]
        found: dict[tuple[str, str], str] = {}
        for old, later, why in (*said, *alike):
            found.setdefault((old, later), f"“{was[old]}”, now “{now[later]}” ({why})")
        return list(found.items())[:MOST_ASKED]

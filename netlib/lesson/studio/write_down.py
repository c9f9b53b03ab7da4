"""Write a map down: names, a grid to tick, who you are, how many answered; or take an example."""

from dataclasses import replace

from netlib.errors import PlainError
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.about import About
from netlib.lesson.studio.parts import NOT_AGREED
from netlib.lesson.studio.rating import Rating
from netlib.studio.examples import EXAMPLES
from netlib.studio.map import Person, Tie
from netlib.words import counted

MOST = 40  # people: a larger grid cannot be read; drawing and files go on from there
CONSENT = (
    f"{NOT_AGREED} It stays in your journal file, on this machine; “Delete my map” takes it out of there."
)


class WriteDown(About, Rating):
    """A map of up to forty people, entered by hand."""

    label = "Write it down"
    id = "write-down"

    def __init__(self, desk):
        self._asked_to_delete = False
        self._changed = 0  # how often somebody was changed
        self._added = 0  # how often: each time the field for names is emptied
        super().__init__(desk)

    @action
    def add(self, names: str):
        """Add people: one a line, with the group after a semicolon.

        `PlainError` when there are too many, or one of them is on the map.
        """
        ours = self.desk.map
        new: list[Person] = []
        for line in names.splitlines():
            name, _, group = (part.strip() for part in line.partition(";"))
            if not name:
                continue
            if name in (*ours.places, *ours.names, *(person.id for person in new)):
                raise PlainError(f"“{name}” is there already: give each person another name.")
            new.append(Person(name, name, group))
        if len(ours.people) + len(new) > MOST:
            raise PlainError(f"A map that is written down has up to {MOST} people: bring a file for more.")
        if not new:
            raise PlainError("Write at least one name.")
        self.desk.put(ours.with_people(*new))
        self._added += 1

    @action
    def tick(self, pair: str, tied: bool):
        """Tie or untie two people, named by their rows: "0-3"."""
        ours = self.desk.map
        try:
            one, other = (ours.people[int(row)].id for row in pair.split("-"))
        except (ValueError, IndexError):
            raise PlainError(f"The grid has no rows “{pair}”.") from None
        between = [tie for tie in ours.ties if {tie.source, tie.target} == {one, other}]
        if tied and not any(tie.counts for tie in between):
            ours = ours.with_ties(Tie(one, other))
        elif not tied:
            ours = ours.without_ties(*between)
        self.desk.put(ours)

    @action
    def change(self, who: str = "", name: str = "", group: str = ""):
        """Give somebody another name, another group, or both; what is left empty stays as it is.

        `PlainError` when nobody is called so, nothing is given, or another has that name.
        """
        ours, one, name = self.desk.map, self.find(who), name.strip()
        if not name and not group.strip():
            raise PlainError("Write the new name, or the group.")
        if name in [person.name for person in ours.people if person.id != one]:
            raise PlainError(f"“{name}” is there already: give each person another name.")
        old = ours.people[ours.places[one]]
        self.desk.put(ours.with_people(replace(old, name=name or old.name, group=group.strip() or old.group)))
        self._changed += 1

    @action
    def remove(self, who: str = ""):
        """Take somebody off the map, with their ties."""
        self.desk.put(self.desk.map.without(self.find(who)))
        self._changed += 1

    @action
    def take(self, example: str = ""):
        """Put an example in the place of the map."""
        if example not in EXAMPLES:
            raise PlainError("Choose one of the examples first.")
        self.desk.put(EXAMPLES[example][1]())

    @action
    def undo(self):
        """Take back the last change of the map; `PlainError` when there is none."""
        self.desk.undo()

    @action
    def ask_to_delete(self):
        """Say what `delete` would remove."""
        self._asked_to_delete = True

    @action
    def keep(self):
        """Think again."""
        self._asked_to_delete = False

    @action
    def delete(self):
        """Take the map out of the journal, and the bet with the maps that belong to it; asked for first."""
        if not self._asked_to_delete:
            raise PlainError("Ask to delete first: it says what would go.")
        self._asked_to_delete = False
        self._added += 1  # names that were typed and not added go as well
        self.desk.delete()

    def groups(self) -> list[dict]:
        ours = self.desk.map
        people, ties = len(ours.people), ours.network().size()
        said = f"On your map: {counted(people, 'person', 'people')}, {counted(ties, 'tied pair')}."
        names = blocks.text(
            "names",
            "Names, one a line; a group after a semicolon (A. B.; town hall)",
            rows=4,
            fresh=self._added,
        )
        examples = [(key, words) for key, (words, _) in EXAMPLES.items()]
        shown = [
            blocks.group(
                "people",
                blocks.paragraph(CONSENT, "claim", "Before you begin."),
                names,
                blocks.buttons(blocks.button("add", "Add them", first=True)),
                said=[blocks.line(said, "soft")] if people else [],
            ),
            blocks.group(
                "example",
                blocks.choice("example", "Or take an example", examples, inline=True),
                blocks.buttons(blocks.button("take", "Take it")),
            ),
        ]
        if 2 <= people <= MOST:
            shown.append(blocks.group("grid", self._grid()))
            if ours.network().size():
                shown.append(self.ratings())
        if people:
            shown += [self._somebody(), self.about("Who are you on it, and how many answered?"), self._away()]
        return shown

    def _grid(self) -> dict:
        ours = self.desk.map
        ticked = [f"{min(pair)}-{max(pair)}" for pair in ours.network().edges]
        legend = "Tick who works with whom; arrow keys go from box to box"
        return blocks.grid("pairs", legend, list(ours.names), sorted(ticked), "tick")

    def _somebody(self) -> dict:
        ours = self.desk.map
        return blocks.group(
            "somebody",
            blocks.entry("who", "Whom?", "", list(ours.names), self._changed),
            blocks.entry("name", "New name, if it is another one", "", fresh=self._changed),
            blocks.entry("group", "Group, if it is another one", "", list(ours.groups), self._changed),
            blocks.buttons(
                blocks.button("change", "Change", first=True), blocks.button("remove", "Take off the map")
            ),
            fold="Change a name or a group, or take somebody off",
        )

    def _away(self) -> dict:
        undo = [blocks.button("undo", "Undo the last change")] if self.desk.can_undo else []
        if not self._asked_to_delete:
            return blocks.group(
                "away", blocks.buttons(*undo, blocks.button("ask_to_delete", "Delete my map …"))
            )
        words = (
            f"This removes {len(self.desk.map.people)} people and their ties, the maps kept with your bet,"
            " and the bet. It cannot be undone, and leaves what you downloaded."
        )
        return blocks.group(
            "away",
            blocks.paragraph(words, "warn"),
            blocks.buttons(
                blocks.button("keep", "Keep it", first=True), blocks.button("delete", "Delete for good")
            ),
        )

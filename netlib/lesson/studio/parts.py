"""What the parts about a map have in common."""

from netlib.lesson.page import blocks
from netlib.lesson.parts.part import Part
from netlib.lesson.studio.desk import Desk

NOT_AGREED = (
    "The people on your map did not agree to be on it. Use initials or aliases, ask before you show it, and"
    " never use it to judge anybody."
)
NO_MAP = "There is no map yet. Go back and write one down, bring a file or take an example."
NO_TIES = (
    "{} people are on your map, and no two of them are tied yet. Go back and tick, draw or bring their ties."
)


class MapPart(Part):
    """A part that depends on the learner's map."""

    needs_python = True
    id = ""

    def __init__(self, desk: Desk):
        self.desk = desk
        super().__init__(desk.journal, f"{desk.lesson}/map/{self.id}")

    @property
    def empty(self) -> bool:
        """Whether there is nothing on the map to work with."""
        return len(self.desk.map.people) < 3 or not self.desk.map.network().size()

    def waiting(self) -> list[dict]:
        """What is shown as long as there is no map, or not enough on it."""
        people = len(self.desk.map.people)
        words = NO_TIES.format(people) if people > 2 else NO_MAP
        return [blocks.group("", blocks.paragraph(words, "soft"))]

    def name_of(self, id: str) -> str:
        """The name of somebody on the map."""
        ours = self.desk.map
        return ours.people[ours.places[id]].name

    def find(self, name: str) -> str:
        """The id of the person with this name; `PlainError` when nobody or more than one has it."""
        from netlib.errors import PlainError

        wanted = name.strip()
        found = [person.id for person in self.desk.map.people if person.name == wanted or person.id == wanted]
        if len(found) != 1:
            many = "Nobody" if not found else "More than one person"
            raise PlainError(f"{many} on the map is called “{wanted}”: choose one from the list.")
        return found[0]

"""Rate the ties of a map: trust and value, by three questions each."""

from dataclasses import replace

from netlib.errors import PlainError
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.parts import MapPart
from netlib.studio.map import Tie
from netlib.studio.ratings import ASKED, HIGHEST, LOWEST, QUESTIONS, rate, scores

NOT_SAID = "-"
STEPS = [str(step) for step in range(LOWEST, HIGHEST + 1)]
OPTIONS = [(NOT_SAID, "not said"), *((step, step) for step in STEPS)]
WHY = (
    f"How deep is a tie, as you see it? From {LOWEST}, little, to {HIGHEST}, much. Skip it, or rate only the"
    " ties that matter most."
)


class Rating(MapPart):
    """A part in which ties can be rated."""

    def __init__(self, desk):
        self._rated = ""  # the tie that was rated last, as it is called in the list
        super().__init__(desk)

    @action
    def rate(
        self,
        tie: str = "",
        reliability: str = "",
        mission: str = "",
        openness: str = "",
        influence: str = "",
        involvement: str = "",
        resources: str = "",
    ):
        """Rate a tie, named as in the list ("Ada – Ben"); what is not answered stays as it is."""
        called = tie.strip()
        found = self._ties().get(called, [])
        if len(found) != 1:
            many = "No tie is" if not found else "More than one tie is"
            raise PlainError(f"{many} called “{called}”: choose one from the list.")
        given = {
            "reliability": reliability, "mission": mission, "openness": openness,
            "influence": influence, "involvement": involvement, "resources": resources,
        }  # fmt: skip
        if unknown := [answer for answer in given.values() if answer not in ("", NOT_SAID, *STEPS)]:
            raise PlainError(f"A rating is from {LOWEST} to {HIGHEST}; got “{unknown[0]}”.")
        answers = {name: None if one == NOT_SAID else int(one) for name, one in given.items() if one}
        if not answers:
            raise PlainError("Answer at least one of the questions.")
        ours, old = self.desk.map, found[0]
        new = rate(old, answers)
        self._rated = called
        self.desk.put(replace(ours, ties=tuple(new if each is old else each for each in ours.ties)))

    def _ties(self) -> dict[str, list[Tie]]:
        """The ties, by what the list calls them: the first of those between the same two people."""
        ours, found, seen = self.desk.map, dict[str, list[Tie]](), set[frozenset[str]]()
        names = {person.id: person.name for person in ours.people}
        for tie in ours.ties:
            pair = frozenset((tie.source, tie.target))
            if tie.counts and pair not in seen:
                seen.add(pair)
                found.setdefault(f"{names[tie.source]} – {names[tie.target]}", []).append(tie)
        return found

    def ratings(self) -> dict:
        """The group of the part in which ties are rated."""
        ties = self._ties()
        last = ties.get(self._rated, [None])[0]
        told = []
        for called, between in ties.items():
            said = ", ".join(f"{what} {mean:.1f}" for what, mean in scores(between[0]).items())
            if said or any(name in between[0].details for name in QUESTIONS):
                told.append(f"{called}: {said or 'not all three questions answered'}")
        questions = [
            blocks.choice(name, f"{words} ({what})", OPTIONS, _answer(last, name), inline=True)
            for what, asked in ASKED.items()
            for name, words in asked.items()
        ]
        many = f"{len(told)} of {len(ties)} ties rated"
        return blocks.group(
            "ratings",
            blocks.paragraph(WHY),
            blocks.entry("tie", "Which tie?", self._rated if last else "", list(ties)),
            *questions,
            blocks.buttons(blocks.button("rate", "Keep the rating", first=True)),
            *([blocks.details(many, told, personal=True)] if told else []),
            fold="How deep are the ties? Rate trust and value",
        )


def _answer(tie: Tie | None, question: str) -> str:
    answer = tie.details.get(question) if tie else None
    return f"{answer:g}" if isinstance(answer, int | float) else ""

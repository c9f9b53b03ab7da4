"""Read a map: what it says, whom to introduce, and what is left when somebody steps out."""

from netlib.errors import PlainError
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.about import About
from netlib.lesson.studio.parts import MapPart
from netlib.lesson.texts.reading import read_lesson
from netlib.studio.diagnosis import Diagnosis, diagnose
from netlib.studio.drawn_futures import Futures, futures, who_leaves
from netlib.studio.introductions import Candidate, candidates
from netlib.studio.map import NetworkMap
from netlib.studio.report import DOORS, in_words
from netlib.studio.stepping_out import step_out
from netlib.words import percent

MOST_LISTED = 10
MOST = 3  # introductions that are planned at a time
CHANCES = {
    "0.05": "1 in 20",
    "0.1": "1 in 10, as reported of Hasan and Koning (2020)",
    "0.3": "3 in 10: a guess, for a joint project",
}


class Findings(About):
    """What the map says, how sure that is, and what would change it."""

    label = "What it says"
    id = "findings"

    def __init__(self, desk):
        self._found: Diagnosis | None = None
        super().__init__(desk)

    @action
    def diagnose(self):
        """Look at the map, and at redraws of it; `PlainError` when there are too few people or ties."""
        self._found = diagnose(self.desk.map)

    @action
    def say(self, you: str = "", asked: str = "", answered: str = ""):
        """Say what the map does not say by itself, and ask it again if it was asked."""
        super().say(you, asked, answered)
        if self._found is not None:
            self._found = diagnose(self.desk.map)

    def groups(self) -> list[dict]:
        if self.empty:
            return self.waiting()
        known = self.desk.map.response_rate is not None and self.desk.map.owner
        asked = [] if known else [self.about()]  # comes first: how sure the answers are depends on it
        found = self._found if self._found and self._found.map == self.desk.map else None
        if found is None:
            ask = blocks.buttons(blocks.button("diagnose", "Ask the map", first=True))
            words = "Thirteen questions. Redraws say how sure each answer is; that takes some seconds."
            return [*asked, blocks.group("", blocks.paragraph(words), ask)]
        shown, open_ones = [], []
        for one in found.findings:
            if not one.answered:
                open_ones.append(f"{one.question} {one.reading} {one.changes}".strip())
                continue
            lesson = read_lesson(one.lesson).title if one.lesson else ""
            behind = [f"Behind it: lesson {int(one.lesson[:2])}, {lesson}."] if lesson else []
            changes = [f"What would change it: {one.changes}"] if one.changes else []
            # A notebook keeps the text form when it is saved, and then names nobody.
            named = bool(one.people)
            shown.append(blocks.paragraph(one.reading, "claim", one.question, named, heading=True))
            shown.append(blocks.paragraph(one.sure, "soft"))
            shown.append(blocks.details(one.measure, [*changes, *behind]))
        if open_ones:
            shown.append(blocks.details("What this map cannot answer yet", open_ones))
        return [*asked, blocks.group("", *shown)]


class Introduce(MapPart):
    """Candidates to introduce, what may come of it, and what a lot would bring."""

    label = "Introduce"
    id = "introduce"

    def __init__(self, desk):
        self._listed: tuple[object, tuple[Candidate, ...]] = (None, ())
        self._futures: tuple[tuple[NetworkMap, float], Futures] | None = None
        super().__init__(desk)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """First those you can introduce yourself, then those that others can."""
        ours = self.desk.map
        if self._listed[0] is not ours:
            own = candidates(ours, ours.owner) if ours.owner else ()
            listed = {frozenset(one.pair): one for one in (*own, *candidates(ours))}
            self._listed = ours, tuple(listed.values())[:MOST_LISTED]
        return self._listed[1]

    @action
    def choose(self, pairs: str = "", chance: str = "0.1"):
        """Plan up to three introductions, by their rows ("0 2"), and draw 1,000 futures."""
        rows = pairs.split()
        if chance not in CHANCES or any(
            not row.isdecimal() or int(row) >= len(self.candidates) for row in rows
        ):
            raise PlainError("Choose from the list.")
        if not 0 < len(rows) <= MOST:
            raise PlainError(f"Choose up to {MOST} introductions; you chose {len(rows) or 'none'}.")
        chosen = [self.candidates[int(row)].pair for row in rows]
        ours = self.desk.map
        drawn = futures(ours, chosen, who_leaves(ours), float(chance), seed=1)
        self.desk.choose(chosen)
        self._futures = (self.desk.map, float(chance)), drawn

    def groups(self) -> list[dict]:
        if self.empty:
            return self.waiting()
        if len(self.desk.map.people) > 1000:
            return [
                blocks.group("", blocks.paragraph("Introductions are looked for among up to 1,000 people."))
            ]
        if not self.candidates:
            nobody = "Nobody on this map knows two people who do not know each other."
            return [blocks.group("", blocks.paragraph(nobody))]
        chosen = self.desk.chosen
        rows = [one.reason for one in self.candidates]
        ticked = [str(row) for row, one in enumerate(self.candidates) if one.pair in chosen]
        return [
            blocks.group(
                "",
                blocks.ticks(
                    "pairs", f"Candidates, for you to judge. Choose up to {MOST}.", rows, " ".join(ticked)
                ),
                blocks.choice(
                    "chance", "How often does an introduction become a tie?", list(CHANCES.items()), "0.1"
                ),
                blocks.buttons(blocks.button("choose", "Draw 1,000 futures", first=True)),
                *self._drawn(),
            )
        ]

    def _drawn(self) -> list[dict]:
        if self._futures is None or self._futures[0][0] is not self.desk.map:
            return []
        drawn = self._futures[1]
        beats, loses = (float(wins.mean()) for wins in (drawn.chosen > drawn.lot, drawn.chosen < drawn.lot))
        yours = who_leaves(self.desk.map) is not None
        said = in_words(drawn, self._futures[0][1], yours)
        if self.moves(drawn) and (beats or loses):
            said += f" In {beats:.0%} of the futures yours hold more than those by lot, in {loses:.0%} less."
        said += f" {DOORS}"
        if not self.moves(drawn):
            return [blocks.paragraph(said)]
        rows = [
            {
                "text": words,
                "right": False,
                "shares": [
                    ["in the low futures", low, percent(low)],
                    ["in the high ones", high, percent(high)],
                ],
            }
            for words, (low, high) in (
                ("as it is", (drawn.now, drawn.now)),
                ("with your introductions", drawn.chosen_band),
                ("with as many drawn by lot", drawn.lot_band),
            )
        ]
        who = "you are gone" if yours else "somebody, whoever it is, is gone"
        return [
            blocks.paragraph(
                f"Pairs of the others who still reach each other when {who}, in 9 of 10 futures:"
            ),
            blocks.bars(rows),
            blocks.paragraph(said),
        ]

    @staticmethod
    def moves(drawn: Futures) -> bool:
        """Whether bars would differ: else one sentence says more."""
        bands = (*drawn.chosen_band, *drawn.lot_band)
        return any(percent(share) != percent(drawn.now) for share in bands)


class StepOut(MapPart):
    """Who steps out: first a guess, then who still reaches whom, without and with the introductions."""

    label = "Step out"
    id = "step-out"

    def __init__(self, desk):
        self._who = ""
        self._guess: int | None = None
        super().__init__(desk)

    @action
    def leave(self, who: str = "", guess: str = ""):
        """Let somebody leave; `PlainError` when nobody is called so, or nothing was guessed."""
        left = self.find(who)
        others = len(self.desk.map.people) - 1
        if not guess.strip().isdecimal() or int(guess) > others:
            raise PlainError(f"Guess first: how many of the {others} others stay together?")
        self._who, self._guess = left, int(guess)

    def groups(self) -> list[dict]:
        if self.empty:
            return self.waiting()
        ours = self.desk.map
        who = self._who if self._who in ours.places else ours.owner
        others = len(ours.people) - 1
        asked = [
            blocks.entry("who", "Who steps out?", self.name_of(who) if who else "", list(ours.names)),
            blocks.entry("guess", f"How many of the {others} others stay in one piece?", ""),
            blocks.buttons(blocks.button("leave", "Step out", first=True)),
        ]
        if self._guess is None or self._who not in ours.places:
            return [blocks.group("", *asked)]
        now, then = step_out(ours, [self._who]), step_out(ours, [self._who], self.desk.chosen)
        alone = ", ".join(map(self.name_of, now.alone[:8])) or "nobody"
        rows = [
            ["In one piece", str(now.together), str(then.together)],
            ["Without any tie on this map", str(len(now.alone)), str(len(then.alone))],
            ["Pairs who reach each other", f"{now.after:.0%}", f"{then.after:.0%}"],
        ]
        head = ["", "As it is", "If all your introductions became ties"]
        said = f"You said {self._guess}; it is {now.together} of {others}. Ties outside the map are not seen."
        left = blocks.paragraph(f"Left without any tie: {alone}.", personal=True)  # no name in what is saved
        return [blocks.group("", *asked, blocks.table("", head, rows), left, said=[blocks.line(said)])]

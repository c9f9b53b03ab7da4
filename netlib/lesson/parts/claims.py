"""The claim ledger of a lesson: its claims, the learner's verdict with their own values, the evidence's."""

from netlib.errors import PlainError
from netlib.lesson.answers.found import finds, found_beside, found_for
from netlib.lesson.answers.journal_file import now, well_formed
from netlib.lesson.answers.place import is_of_a_room
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import Part, action
from netlib.lesson.parts.room import of_the_room
from netlib.lesson.room.rounds import lettered, of_a_claim, votes
from netlib.lesson.texts.content import Claim, Content
from netlib.lesson.texts.words import CLAIM_ROUNDS, VERDICT_MEANS, VERDICTS, in_words, one_of

NOT_COUNTED = blocks.paragraph("No hands were counted for this claim.")


def verdict_on(journal: Journal, lesson: str, claim: Claim) -> dict | None:
    """The learner's latest verdict on a claim, with its ``why``."""
    entry = journal.entry(lesson, "claims", claim.id)
    return entry["tries"][-1] if entry else None


class Ledger(Part):
    """The claims of one lesson; the evidence's verdict appears once the learner has given one."""

    @property
    def label(self) -> str:  # type: ignore[override]
        return "Claim" if is_of_a_room(self.journal.path) else "Claim ledger"

    def __init__(self, journal: Journal, content: Content):
        self.content = content
        super().__init__(journal, f"{content.name}/claims")

    @action
    def judge(self, claim: str, verdict: str | None = None, why: str = ""):
        """Give a verdict on the claim with this id, and say why; it can be given again, and all are kept.

        `PlainError` for an unknown claim, a verdict that is none of the four, or no reason.
        """
        judged = self.content.find("claims", claim)
        if verdict not in VERDICTS:
            raise PlainError(f"Choose a verdict first: {one_of(VERDICTS)}.")
        if not why.strip():
            raise PlainError("Say in a few words why: a verdict without a reason cannot be argued with.")
        given = {"verdict": verdict, "why": well_formed(why), "at": now()}

        def add(entry: dict | None) -> dict:
            tries = entry["tries"] if entry else []
            if (
                entry
                and tries
                and (tries[-1]["verdict"], tries[-1]["why"]) == (given["verdict"], given["why"])
            ):
                return entry  # asked for twice: from two windows, say
            return {"claim": judged.claim, "tries": [*tries, given]}

        self.journal.update(self.content.name, "claims", claim, add)

    def groups(self) -> list[dict]:
        if not self.content.claims:
            return [blocks.group("", blocks.paragraph("This lesson makes no claim.", "soft"))]
        if is_of_a_room(self.journal.path):
            return [self._before_a_room(claim) for claim in self.content.claims.values()]
        found = finds(self.journal, self.content)
        beside = found_beside(self.content, found)
        first = [blocks.group("found", *_found("What else you found", beside))] if beside else []
        return first + [self._group(claim, found) for claim in self.content.claims.values()]

    def _before_a_room(self, claim: Claim) -> dict:
        """What a slide shows, page by page: the claim by letters, hands before and after, evidence."""
        question = of_a_claim(claim)
        options = [(id, f"{text}: {VERDICT_MEANS[id]}") for id, text in lettered(question)]
        counted = votes(question, self.journal.entry(self.content.name, "room", claim.id))
        hands = of_the_room(question, counted, told=False, names=CLAIM_ROUNDS)
        verdict = in_words(claim.verdict, VERDICTS)
        return blocks.group(
            claim.id,
            blocks.choice("verdict", claim.claim, options, locked=True),
            *([blocks.paragraph(claim.claim, "claim"), *hands] if hands else [NOT_COUNTED]),
            blocks.paragraph(claim.brief, "claim", f"The evidence’s verdict: {verdict}."),
        )

    def _group(self, claim: Claim, found: dict[str, str]) -> dict:
        mine = verdict_on(self.journal, self.content.name, claim)
        # The button is not told by what is on the page which claim it is for, so it says so itself.
        button = blocks.button(
            "judge", "Change my verdict" if mine else "Give my verdict", first=True, claim=claim.id
        )
        return blocks.group(
            claim.id,
            blocks.paragraph(claim.claim, "claim"),
            *(_found("What you found", found_for(claim, found)) if claim.tested_by else []),
            blocks.choice(
                "verdict",
                "Your verdict",
                list(VERDICTS.items()),
                mine["verdict"] if mine else "",
                inline=True,
            ),
            blocks.text("why", "Why? One or two sentences.", mine["why"] if mine else "", rows=2),
            blocks.buttons(button),
            blocks.figures(
                ("Your verdict", in_words(mine["verdict"], VERDICTS) if mine else "–"),
                ("The evidence’s verdict", in_words(claim.verdict, VERDICTS) if mine else "after yours"),
            ),
            said=[_compared(claim, mine["verdict"])] if mine else [],
        )


def _found(lead: str, found: list[str]) -> list[dict]:
    if found:
        return [blocks.paragraph("", lead=f"{lead}:"), blocks.items(found)]
    return [blocks.paragraph("nothing yet. Reach a lab’s goal, or reproduce a number.", lead=f"{lead}:")]


def _compared(claim: Claim, verdict: str) -> dict:
    mine, theirs = in_words(verdict, VERDICTS), in_words(claim.verdict, VERDICTS)
    if verdict == claim.verdict:
        return blocks.line(claim.evidence, lead=f"You and the evidence agree: {theirs}.")
    return blocks.line(claim.evidence, lead=f"You say {mine}, the evidence says {theirs}.")

"""The claim ledger: what a lesson claims, the learner's verdict with their own values, and the evidence's."""

from netlib.errors import PlainError
from netlib.lesson import blocks
from netlib.lesson.content import VERDICTS, Claim, Content, plain
from netlib.lesson.journal_file import now, well_formed
from netlib.lesson.part import Part, action
from netlib.lesson.store import Journal


def verdict_on(journal: Journal, lesson: str, claim: Claim) -> dict | None:
    """The learner's latest verdict on a claim, with its ``why``."""
    entry = journal.entry(lesson, "claims", claim.id)
    return entry["tries"][-1] if entry else None


def own_values(journal: Journal, lesson: str) -> list[str]:
    """What the learner found in the labs of a lesson."""
    numbers = [
        f"{found['what']}: {plain(round(found['value'], 4))} (published: {plain(found['printed'])})"
        for found in journal.of(lesson, "reproduce").values()
    ]
    goals = [f"goal reached with {found['code']}" for found in journal.of(lesson, "play").values()]
    return numbers + goals


class Ledger(Part):
    """The claims of one lesson; the evidence's verdict appears once the learner has given one."""

    label = "Claim ledger"

    def __init__(self, journal: Journal, content: Content):
        self.content = content
        super().__init__(journal, f"{content.name}/claims")

    @action
    def judge(self, claim: str, verdict: str | None = None, why: str = ""):
        """Give a verdict on the claim with this id, and say why; it can be given again, and all are kept.

        Raises
        ------
        PlainError
            For an unknown claim, a verdict that is none of the four, or no reason.
        """
        judged = self.content.find("claims", claim)
        if verdict not in VERDICTS:
            raise PlainError(f"Choose a verdict first: {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}.")
        if not why.strip():
            raise PlainError("Say in a few words why: a verdict without a reason cannot be argued with.")
        given = {"verdict": verdict, "why": well_formed(why), "at": now()}
        self.journal.update(
            self.content.name,
            "claims",
            claim,
            lambda entry: {"claim": judged.claim, "tries": [*(entry or {"tries": []})["tries"], given]},
        )

    def groups(self) -> list[dict]:
        nothing = blocks.group("", blocks.paragraph("This lesson makes no claim.", "soft"))
        return [self._group(claim) for claim in self.content.claims.values()] or [nothing]

    def _group(self, claim: Claim) -> dict:
        mine = verdict_on(self.journal, self.content.name, claim)
        values = own_values(self.journal, self.content.name)
        found = "; ".join(values) if values else "nothing yet: reach a goal or reproduce a number"
        # The button is not told by what is on the page which claim it is for, so it says so itself.
        button = blocks.button(
            "judge", "Change my verdict" if mine else "Give my verdict", first=True, claim=claim.id
        )
        return blocks.group(
            claim.id,
            blocks.paragraph(claim.claim, "claim"),
            blocks.paragraph(f"What you found in the labs: {found}.", "soft"),
            blocks.choice(
                "verdict",
                "Your verdict",
                [(word, word) for word in VERDICTS],
                mine["verdict"] if mine else "",
                inline=True,
            ),
            blocks.text("why", "Why? One or two sentences.", mine["why"] if mine else "", rows=2),
            blocks.buttons(button),
            blocks.figures(
                ("Your verdict", mine["verdict"] if mine else "–"),
                ("The evidence’s verdict", claim.verdict if mine else "after yours"),
            ),
            said=[_compared(claim, mine["verdict"])] if mine else [],
        )


def _compared(claim: Claim, verdict: str) -> dict:
    if verdict == claim.verdict:
        return blocks.line(claim.evidence, lead=f"You and the evidence agree: {claim.verdict}.")
    return blocks.line(claim.evidence, lead=f"You say {verdict}, the evidence says {claim.verdict}.")


class Overview(Part):
    """The claims of all lessons on one page; verdicts are given in the lessons."""

    label = "Claim ledger: all lessons"

    def __init__(self, journal: Journal, contents: list[Content]):
        self.contents = contents
        super().__init__(journal, "overview")

    def groups(self) -> list[dict]:
        claims = [(content, claim) for content in self.contents for claim in content.claims.values()]
        rows = [self._row(content, claim) for content, claim in claims]
        given = sum(bool(verdict_on(self.journal, content.name, claim)) for content, claim in claims)
        caption = (
            f"You have judged {given} of {len(claims)} claims. The evidence’s verdict shows beside yours."
        )
        head = ["Claim", "Your verdict", "Why", "What you found", "The evidence"]
        return [blocks.group("", blocks.table(caption, head, rows, personal=2))]

    def _row(self, content: Content, claim: Claim) -> list[str]:
        mine = verdict_on(self.journal, content.name, claim)
        where = f"{claim.claim} (lesson {content.name})"
        values = "\n".join(own_values(self.journal, content.name)) or "nothing yet"
        if mine is None:
            return [where, "not judged yet", "", values, "after your verdict"]
        return [where, mine["verdict"], mine["why"], values, f"{claim.verdict}: {claim.evidence}"]

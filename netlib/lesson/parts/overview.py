"""The claims of all lessons on one page, and the same to take along: a row a claim."""

from netlib.errors import PlainError
from netlib.lesson.answers.export_table import table_as_html, table_as_markdown
from netlib.lesson.answers.found import finds, found_beside, found_for
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.claims import verdict_on
from netlib.lesson.parts.part import Part, action
from netlib.lesson.texts.content import Claim, Content
from netlib.lesson.texts.words import VERDICTS, in_words
from netlib.words import counted

HEAD = ["Claim", "The evidence", "Your verdict", "Why", "What you found"]
READING = (
    "The evidence’s verdict is what the lesson’s sources add up to, as we read them. You may argue with it."
)


class Overview(Part):
    """Every claim of the workbook; verdicts are given in the lessons. `export` gives it as text."""

    label = "Claim ledger: all lessons"

    def __init__(self, journal: Journal, contents: list[Content]):
        self.contents = [content for content in contents if content.claims]
        super().__init__(journal, "overview")

    def export(self, format: str) -> str:
        """The ledger as "md" or "html"; `PlainError` for another format."""
        writers = {"md": table_as_markdown, "html": table_as_html}
        if format not in writers:
            raise PlainError(f"The ledger can be exported as {', '.join(writers)}; got “{format}”.")
        sections = [
            (_title(content), HEAD, self._rows(content), self._beside(content) + self._evidence(content))
            for content in self.contents
        ]
        return writers[format]("My claim ledger: leading networks", f"{self._summary()} {READING}", sections)

    @action
    def download(self, format: str):
        """Hand the ledger to the browser, to be saved wherever the learner likes."""
        self.hand_out("network-leadership-ledger", format, self.export(format))

    def groups(self) -> list[dict]:
        take = blocks.buttons(
            blocks.button("download", "Download as a page", format="html"),
            blocks.button("download", "Download as Markdown", format="md"),
        )
        first = blocks.group(
            "", blocks.paragraph(self._summary(), "claim"), blocks.paragraph(READING, "soft"), take
        )
        begun = [content for content in self.contents if self._begun(content)]
        # A table of what has not been looked at would only be long.
        rest = [f"{_title(content)}: {_claims(content)}" for content in self.contents if content not in begun]
        waiting = blocks.group("rest", blocks.paragraph("", lead="Not judged yet:"), blocks.items(rest))
        return [first, *map(self._group, begun), *([waiting] if rest else [])]

    def _begun(self, content: Content) -> bool:
        return bool(self._judged(content) or finds(self.journal, content))

    def _group(self, content: Content) -> dict:
        caption = f"{_title(content)}: {self._judged(content)} of {_claims(content)} judged"
        evidence = self._evidence(content)
        return blocks.group(
            content.name,
            blocks.table(caption, HEAD, self._rows(content), personal=HEAD.index("Why")),
            *(blocks.paragraph(text, "soft") for text in self._beside(content)),
            *([blocks.details("What the evidence says", evidence)] if evidence else []),
        )

    def _rows(self, content: Content) -> list[list[str]]:
        found = finds(self.journal, content)
        return [self._row(content, claim, found) for claim in content.claims.values()]

    def _row(self, content: Content, claim: Claim, found: dict[str, str]) -> list[str]:
        mine = verdict_on(self.journal, content.name, claim)
        mark = "• " if len(own := found_for(claim, found)) > 1 else ""
        values = "\n".join(mark + one for one in own) or ("nothing yet" if claim.tested_by else "–")
        if mine is None:
            return [claim.claim, "after your verdict", "not judged yet", "", values]
        return [
            claim.claim,
            in_words(claim.verdict, VERDICTS),
            in_words(mine["verdict"], VERDICTS),
            mine["why"],
            values,
        ]

    def _beside(self, content: Content) -> list[str]:
        found = found_beside(content, finds(self.journal, content))
        return [f"Found in this lesson: {text}" for text in found]

    def _evidence(self, content: Content) -> list[str]:
        claims = content.claims.values()
        return [
            f"{claim.claim} {in_words(claim.verdict, VERDICTS).capitalize()}. {claim.evidence}"
            for claim in claims
            if verdict_on(self.journal, content.name, claim)
        ]

    def _judged(self, content: Content) -> int:
        return sum(bool(verdict_on(self.journal, content.name, claim)) for claim in content.claims.values())

    def _summary(self) -> str:
        judged = sum(map(self._judged, self.contents))
        return f"You have judged {judged} of {sum(len(content.claims) for content in self.contents)} claims."


def _claims(content: Content) -> str:
    return counted(len(content.claims), "claim")


def _title(content: Content) -> str:
    return f"Lesson {int(content.name[:2])} · {content.title}"

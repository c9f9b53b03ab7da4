"""Go on with a map: a bet for 90 days, coming back with a later map, and taking it along."""

import io
import zipfile
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

from netlib.errors import PlainError
from netlib.lesson.answers.journal_file import now
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.desk import LATER, Desk
from netlib.lesson.studio.parts import MapPart
from netlib.studio.comparison import MEASURES, Bet, compare
from netlib.studio.exports import FORMATS, export
from netlib.studio.report import report
from netlib.typed import readings

DAYS = 90
THEN = "at-bet"  # the map as it was when the bet was made


def bet_in(desk: Desk) -> dict[str, Any] | None:
    """The bet that is kept in the journal."""
    return desk.journal.entry(desk.lesson, "bet", "bet")


class MakeBet(MapPart):
    """One measure, a direction, an amount, a date, in the learner's words."""

    label = "A bet for 90 days"
    id = "bet"

    @action
    def bet(self, measure: str = "", direction: str = "", amount: str = "", words: str = ""):
        """Keep a bet with the map as it is now.

        Raises
        ------
        PlainError
            When something is missing.
        """
        if measure not in MEASURES or direction not in ("up", "down"):
            raise PlainError("Choose what you bet on, and whether it goes up or down.")
        numbers = readings(amount)
        if not numbers or not words.strip():
            raise PlainError("Say by how much, in a number, and in your own words what you will have done.")
        ours = self.desk.map
        date = f"{datetime.now(UTC) + timedelta(days=DAYS):%Y-%m-%d}"
        made = Bet(measure, direction, numbers[0], date, ours.fingerprint, words.strip())
        Desk(self.journal, self.desk.lesson, THEN).put(ours)
        self.journal.update(self.desk.lesson, "bet", "bet", lambda _: {**vars(made), "at": now()})

    def groups(self) -> list[dict]:
        if self.empty:
            return self.waiting()
        kept = bet_in(self.desk) or {}
        asked = [
            blocks.choice(
                "measure",
                "On what?",
                [(key, words) for key, words in MEASURES.items()],
                kept.get("measure", ""),
            ),
            blocks.choice(
                "direction",
                "Which way?",
                [("up", "up"), ("down", "down")],
                kept.get("direction", ""),
                inline=True,
            ),
            blocks.entry(
                "amount",
                "By how much at least? (a share such as 0.1 for the last)",
                f"{kept['amount']:g}" if kept else "",
            ),
            blocks.entry("words", "What will you have done?", kept.get("words", "")),
            blocks.buttons(blocks.button("bet", "Keep the bet", first=True)),
        ]
        said = []
        if kept:
            text = f"Kept in your journal until {kept['date']}, with map {kept['fingerprint'][:12]}."
            said = [blocks.line(text, "good", "Bet.")]
        return [blocks.group("", *asked, said=said)]


class ComeBack(MapPart):
    """What has changed since the bet, among those present both times."""

    label = "Come back"
    id = "come-back"

    def groups(self) -> list[dict]:
        kept = bet_in(self.desk)
        then, later = (Desk(self.journal, self.desk.lesson, id).map for id in (THEN, LATER))
        later = later if later.people else self.desk.map
        if not kept or not then.people:
            words = "In three months: bring the later map above, and see here what became of your bet."
            return [blocks.group("", blocks.paragraph(words, "soft"))]
        if later.fingerprint == kept["fingerprint"]:
            words = f"The map is as it was when you made the bet. Come back around {kept['date']}."
            return [blocks.group("", blocks.paragraph(words))]
        found = compare(then, later, introduced=self.desk.chosen)
        rows = [
            [MEASURES[name], f"{found.before[name]:g}", f"{found.after[name]:g}"]
            if name != "largest fall"
            else [MEASURES[name], f"{found.before[name]:.0%}", f"{found.after[name]:.0%}"]
            for name in MEASURES
        ]
        made = Bet(**{name: kept[name] for name in Bet.__dataclass_fields__})
        held = made.held(found)
        who = (
            f"Present both times: {len(found.same)}. New: {len(found.new)}, gone: {len(found.gone)}, both"
            f" left out. Ties made: {len(found.made)}; ended: {len(found.ended)}. Of your introductions"
            f" {len(found.became)} became ties."
        )
        verdict = "It held: " if held else "It did not hold (yet): "
        return [
            blocks.group(
                "",
                blocks.paragraph(who),
                blocks.table("Among those present both times", ["", "then", "now"], rows),
                said=[blocks.line(verdict + kept["words"], "good" if held else "warn", "Your bet.")],
            )
        ]


class TakeAlong(MapPart):
    """The report to print, with names or aliases, and the map as a file."""

    label = "Take it along"
    id = "take-along"

    @action
    def take(self, format: str = ""):
        """Hand out the map as a file of another program; several files in one zip.

        Raises
        ------
        PlainError
            When no format was chosen, or there is no page to give it to.
        """
        if self._view is None:
            raise PlainError("A download needs the page; in Python, use netlib.studio.export instead.")
        files = export(self.desk.map, format or "netlib", "network-map")
        ((name, content),) = files.items() if len(files) == 1 else [("network-map.zip", _zipped(files))]
        file = {
            "name": name,
            "type": "application/octet-stream",
            "base64": b64encode(content).decode("ascii"),
        }
        self._view.send({"download": file})

    @action
    def download(self, what: str, title: str = ""):
        """Hand out the report: "report" with names, "aliases" without; with a title of the learner's own.

        Raises
        ------
        PlainError
            When there is no map, or no page to give it to.
        """
        self.hand_out(f"network-{what}", "html", self.page(what == "aliases", title))

    def page(self, aliases: bool, title: str = "") -> str:
        """The report as a page that stands alone.

        Raises
        ------
        PlainError
            When the map is too small.
        """
        kept = bet_in(self.desk)
        bet = (
            f"{kept['words']} ({MEASURES[kept['measure']]}: {kept['direction']} by {kept['amount']:g},"
            f" until {kept['date']})"
            if kept
            else ""
        )
        today = f"{datetime.now(UTC):%d %B %Y}".lstrip("0")
        return report(self.desk.map, aliases, self.desk.chosen, bet, title, today)

    def groups(self) -> list[dict]:
        if self.empty:
            return self.waiting()
        words = (
            "Two pages for a board: open the file in a browser and print it. With aliases no name is anywhere"
            " in it; people with peculiar ties may still be recognised."
        )
        return [
            blocks.group(
                "",
                blocks.paragraph(words),
                blocks.entry("title", "What stands above it?", ""),
                blocks.buttons(
                    blocks.button("download", "Report with aliases", first=True, what="aliases"),
                    blocks.button("download", "Report with names", what="report"),
                ),
            ),
            blocks.group(
                "map",
                blocks.choice("format", "Or the map, with all names", list(FORMATS.items()), "netlib"),
                blocks.buttons(blocks.button("take", "Take the map")),
            ),
        ]


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()

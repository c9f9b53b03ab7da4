"""Take a map along: a report to print, and the map as a file of another program."""

import io
import zipfile
from base64 import b64encode
from datetime import UTC, datetime

from netlib.errors import PlainError
from netlib.extras import lacks_studio
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.bet import bet_in, in_numbers
from netlib.lesson.studio.parts import MapPart
from netlib.studio.exports import FORMATS, export
from netlib.studio.report import report
from netlib.words import dated


class TakeAlong(MapPart):
    """The report to print, with names or aliases, and the map as a file."""

    label = "Take it along"
    id = "take-along"

    @action
    def take(self, format: str = ""):
        """Hand out the map as a file of another program; several files in one zip."""
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
        """Hand out the report: "report" with names, "aliases" without; with a title of the learner's own."""
        self.hand_out(f"network-{what}", "html", self.page(what == "aliases", title))

    def page(self, aliases: bool, title: str = "") -> str:
        """The report as a page that stands alone; `PlainError` when the map is too small."""
        kept = bet_in(self.desk)
        bet = f"{kept['words']} ({in_numbers(kept)})" if kept else ""
        return report(self.desk.map, aliases, self.desk.chosen, bet, title, dated(datetime.now(UTC)))

    def groups(self) -> list[dict]:
        if self.empty:
            return self.waiting()
        formats = {
            name: FORMATS[name] for name in FORMATS if name != "kumu" or "openpyxl" not in lacks_studio()
        }
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
                blocks.choice("format", "Or the map, with all names", list(formats.items()), "netlib"),
                blocks.buttons(blocks.button("take", "Take the map")),
            ),
        ]


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()

"""Labs of other lessons, opened with the learner's map in the place of their own network."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from netlib import labs
from netlib.errors import PlainError
from netlib.labkit.from_map import fitted
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.parts import MapPart
from netlib.studio.map import NetworkMap

if TYPE_CHECKING:
    from netlib.labkit.network_lab import NetworkLab


@dataclass(frozen=True)
class Fits:
    """What a lab needs of a map."""

    lab: str  # its class in `netlib.labs`
    words: str  # what it asks of the map
    you: str = ""  # where it is about one person, what it calls the one who drew the map


LABS = {
    "gauges": Fits("FourGauges", "how quick, wise, trusting and safe it is (lesson 5)"),
    "weaver": Fits(
        "Weaver",
        "who stays connected if you leave (lesson 2)",
        you=" The weaver, “she”, is you.",
    ),
    "donation": Fits("DonationGame", "what help has to be worth to spread (lesson 1)"),
    "voice": Fits(
        "LoudestVoice",
        "how much your opinion counts (lesson 4)",
        you=" You are its person 0, whom it calls the hub.",
    ),
    "goods": Fits("PublicGoods", "of up to 14 people (lesson 6)"),
}
SEVERAL = "labs that compare many networks, such as “Who can you afford to lose?”, make their own"


class OnYourMap(MapPart):
    """A menu of labs, and the one that was opened below it."""

    label = "Labs on your map"
    id = "on-your-map"

    def __init__(self, desk):
        self.lab: NetworkLab | None = None  # the one that is open
        self._shown = NetworkMap()  # the map as it was then
        self._said = ""
        super().__init__(desk)

    @action
    def open(self, lab: str = ""):
        """Open a lab with the map; `PlainError` when it cannot take this map, and why."""
        if lab not in LABS:
            raise PlainError("Choose one of the labs first.")
        fits, ours = LABS[lab], self.desk.map
        kind: type[NetworkLab] = getattr(labs, fits.lab)
        if kind.about_one and not ours.owner:
            raise PlainError(f"“{kind.title}” is about you: say under “What it says” which of them is you.")
        network, left = fitted(kind, ours)
        self.lab = kind.of(network)
        self._shown = ours
        directed = any(tie.directed for tie in ours.ties)
        self._said = (
            f"“{kind.title}” with your map.{left and f' {left}'}{fits.you}"
            f"{' It leaves directions out.' if directed else ''} Try ties in it: they stay in it, and Reset"
            " brings your map back."
        )
        self._place()

    def groups(self) -> list[dict]:
        if self.empty:
            return self.waiting()
        said = []
        if self.lab is not None:
            said = [blocks.line(self._said, "good")]
            if self._shown != self.desk.map:
                said = [blocks.line("Your map has changed since: open the lab again.", "warn")]
        options = [(id, f"{getattr(labs, fits.lab).title} – {fits.words}") for id, fits in LABS.items()]
        return [
            blocks.group(
                "",
                blocks.choice("lab", "Which lab asks your map?", options),
                blocks.buttons(blocks.button("open", "Open it with my map", first=True)),
                blocks.paragraph(f"Not here: {SEVERAL}.", "soft"),
                said=said,
            )
        ]

    def show(self) -> None:
        """Bring the page up to date; nothing stays of a map that was deleted."""
        if self.lab is not None and not self.desk.map.people:
            self.lab = None
            self._place()
        super().show()

    @cached_property
    def box(self):
        """The menu, and the place below it for the lab."""
        import ipywidgets

        super()._repr_mimebundle_()  # makes the menu's view
        return ipywidgets.VBox([self._view])

    def _place(self) -> None:
        if self._view is not None:
            self.box.children = [self._view, *([self.lab.view.widget] if self.lab is not None else [])]

    def _repr_mimebundle_(self, **kwargs) -> dict:
        return {**self.box._repr_mimebundle_(**kwargs), "text/plain": repr(self)}

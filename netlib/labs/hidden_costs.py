"""Trust or control? One share of motivated people divides the two."""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import PALETTE, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider
from netlib.models.control import Control

SHARES = (0.0, 1.0)
PRINTED_MINIMUM = 10
MINDING = 20  # what the motivated give when controlled, of the goal
WORDS = 0.15  # where on the axis the middle of the annotation's text is, about


@cache  # so that the file is read and checked only once
def _reported() -> dict[str, float]:
    """What people gave at a minimum of 10, as reported of Falk and Kosfeld (2006)."""
    table = data.falk_gifts()
    return dict(zip(table["manner"], table["given"].tolist(), strict=True))


@dataclass(frozen=True)
class Group:
    """A group, the share of its members who are motivated, and what its members give."""

    motivated: float
    game: Control
    beside: str

    @property
    def trusted(self) -> float:
        return self.game.given(self.motivated, control=False)

    @property
    def controlled(self) -> float:
        return self.game.given(self.motivated, control=True)


class HiddenCosts(Lab):
    """A minimum makes selfish people give it and motivated people give less (after Falk and Kosfeld 2006)."""

    title = "One threshold"
    goal = "Half are motivated, and give 20 when controlled: demand just so much that control brings more."
    goal_settings = {"motivated": 0.5, "controlled": MINDING}
    source = "Falk and Kosfeld 2006, Am. Econ. Rev. 96:1611"
    data_call = "netlib.data.falk_gifts()"

    motivated = Slider(
        label="Share of people who are motivated",
        help="They give 35 when nothing is demanded. The others give as little as they may.",
        low=0,
        high=1,
        value=0.5,
        step=0.01,
    )
    minimum = Slider(label="Minimum you can demand", low=1, high=20, value=10)
    controlled = Slider(
        label="What the motivated give when controlled",
        help="35: they do not mind. Less: the minimum costs you something hidden.",
        low=20,
        high=35,
        value=35,
        step=0.5,
    )
    beside = Choice(
        label="Beside it",
        options={"nothing": "nothing", "2006": "what people gave in 2006"},
        value="nothing",
    )

    def run(self, motivated, minimum, controlled, beside):
        return Group(motivated, Control(controlled=controlled, minimum=minimum), beside)

    def start_figure(self):
        figure = chart("share of people who are motivated", "given on average", SHARES, (0, 40))
        add_trace(figure, "trust", "blue", width=3, dash="solid", x=SHARES)
        add_trace(figure, "control", "orange", width=3, dash="dash", x=SHARES)
        add_trace(figure, "threshold", "vermilion", width=2, dash="dot")
        figure.add_scatter(name="your group", mode="markers", showlegend=False, cliponaxis=False)
        figure.data[3].marker = {"size": 15, "symbol": ["diamond", "square"]}
        figure.data[3].marker.color = [PALETTE["blue"], PALETTE["orange"]]
        for manner, dash in (("trusted", "solid"), ("controlled", "dash")):
            given = _reported()[manner]
            figure.add_hline(given, line={"color": PALETTE["grey"], "width": 2, "dash": dash})
            place = {"x": 0.01, "xanchor": "left", "yshift": 10, "showarrow": False, "font": {"size": 13}}
            figure.add_annotation(text=f"2006, {manner}", y=given, **place)
        return figure

    def draw(self, figure, group):
        trust, control, threshold, here = figure.data
        for line, controls in ((trust, False), (control, True)):
            line.y = [group.game.given(share, control=controls) for share in SHARES]
        threshold.x, threshold.y = [group.game.threshold] * 2, [0, 40]
        here.x, here.y = [group.motivated] * 2, [group.trusted, group.controlled]
        for drawn in (*figure.layout.shapes, *figure.layout.annotations):
            drawn.visible = group.beside == "2006"
        # The text stands below its own line where the line of control would run through it.
        words = figure.layout.annotations[1]
        words.yshift = 10 if group.game.given(WORDS, control=True) < words.y else -10

    def say(self, group):
        gap = group.trusted - group.controlled
        more = (
            "both bring the same" if abs(gap) < 0.05 else f"{'trust' if gap > 0 else 'control'} brings more"
        )
        threshold = group.game.threshold
        where = (
            "trust never brings more than control, however many are motivated"
            if threshold >= 1
            else f"trust brings more where over {threshold:.0%} are motivated"
        )
        said = (
            f"With {group.motivated:.0%} motivated, trust brings {group.trusted:.1f} a head and a minimum of"
            f" {group.game.minimum:g} brings {group.controlled:.1f}: {more}. Here {where}."
        )
        if group.beside == "2006":
            given = _reported()
            said += (
                f" In 2006 people gave {given['trusted']:g} when trusted"
                f" and {given['controlled']:g} under a minimum of {PRINTED_MINIMUM} (reported)."
            )
        return said

    def python(self, motivated, minimum, controlled, **_):
        return (
            f"game = netlib.models.Control(controlled={controlled}, minimum={minimum})\n"
            f"game.threshold, [game.given({motivated}, control=control) for control in (False, True)]"
        )

    def reached(self, group):
        game = group.game
        less = Control(controlled=game.controlled, minimum=game.minimum - 1)
        enough = group.trusted < group.controlled
        return enough and group.trusted >= less.given(group.motivated, control=True)

    def measure(self, group):
        numbers = {
            "threshold": group.game.threshold,
            "given when trusted": group.trusted,
            "given when controlled": group.controlled,
            "trust less control": group.trusted - group.controlled,
        }
        if group.game.minimum == PRINTED_MINIMUM:  # only the paper's minimum may reproduce its numbers
            numbers |= {f"{name}, minimum of {PRINTED_MINIMUM}": number for name, number in numbers.items()}
        return numbers

"""Send your donor to a rival? When referring pays among rivals who may, or may not, do the same."""

from dataclasses import dataclass

from netlib.figures import EMPTY, PALETTE, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Slider
from netlib.models.indirect_reciprocity import earnings

RIVALS = 5
COST = 1.0  # of a referral; all amounts are multiples of it
NEVER = 1.0  # a threshold of 1: records are never known in more than all cases
WORTH = 3  # of the goal
PRINTED_WORTH = 4  # of the number to reproduce


@dataclass(frozen=True)
class Seat:
    """What a charity gains a round by referring donors and by keeping them (Nowak and Sigmund 1998).

    In a round it once has a donor who would suit some other charity better, and some other charity once has
    one for it. ``in_pact`` of its rivals refer donors, but not to those they know to keep theirs; a record is
    known with probability ``knowledge``. A referral costs 1 and is worth ``worth``.
    """

    in_pact: int
    knowledge: float
    worth: float

    def refers(self, knowledge: float) -> float:
        """The gain of a charity that refers, at this knowledge of records."""
        return earnings(self.in_pact / RIVALS, knowledge, self.worth, COST)[0]

    def keeps(self, knowledge: float) -> float:
        """The gain of a charity that keeps its donors: it is helped only while its record is not known."""
        return earnings(self.in_pact / RIVALS, knowledge, self.worth, COST)[1]

    @property
    def threshold(self) -> float:
        """The knowledge above which referring brings more; ``NEVER`` if none of the rivals refers."""
        share = self.in_pact / RIVALS
        return COST / (share * self.worth + (1 - share) * COST)

    @property
    def mission_gap(self) -> float:
        """By how much all six together have more a round where you refer: whoever gets the donor counts, too.

        Each referral adds ``worth`` less its cost. You send your donor on unless the rival is known to keep
        its own; and a rival in the pact who would know that you keep yours sends you one.
        """
        share = self.in_pact / RIVALS
        sent = share + (1 - share) * (1 - self.knowledge)
        return (self.worth - COST) * (sent + share * self.knowledge)

    @property
    def gap(self) -> float:
        """By how much referring brings more than keeping."""
        return self.refers(self.knowledge) - self.keeps(self.knowledge)


class DonorReferral(Lab):
    """Six charities with one mission; a donor would suit a rival better (after Nowak and Sigmund 1998)."""

    title = "Send your donor to a rival?"
    goal = f"With a referral worth {WORTH} times its cost, make sending your donors to rivals pay."
    goal_settings = {"worth": WORTH}
    source = "Nowak and Sigmund 1998, Nature 393:573"

    in_pact = Slider(
        label=f"Rivals, of {RIVALS}, who keep the pact",
        help="They send you donors whom you suit better, unless they know that you keep yours.",
        low=0,
        high=RIVALS,
        value=0,
    )
    knowledge = Slider(
        label="How often a charity’s record is known",
        help="0: nobody knows who refers. 1: everybody always does.",
        low=0,
        high=1,
        value=0,
        step=0.01,
    )
    worth = Slider(
        label="What a referral is worth, per unit it costs",
        help="Worth to the one who gets the donor; the cost is borne by the one who sends.",
        waits="Counts once there is a rival who is not known to keep its donors.",
        low=1.5,
        high=5,
        value=WORTH,
        step=0.5,
    )

    def run(self, in_pact, knowledge, worth):
        return Seat(in_pact, knowledge, worth)

    def waiting(self, seat):
        return {"worth"} if seat.mission_gap == 0 else set()

    def start_figure(self):
        figure = chart("how often a record is known", "your gain a round", (-0.02, 1.02), (-1.2, 5.2))
        figure.layout.xaxis.tickformat = ".0%"
        add_trace(figure, "you refer donors", "blue", width=3, dash="solid", x=[0, 1])
        add_trace(figure, "you keep them", "orange", width=3, dash="dash", x=[0, 1])
        add_trace(figure, "threshold", "vermilion", width=2, dash="dot")
        figure.add_scatter(name="here", mode="markers", showlegend=False)
        figure.data[3].marker = {
            "size": [13, 19],
            "symbol": ["diamond", "square-open"],
            "line": {"width": [0, 4]},
        }
        figure.data[3].marker.color = [PALETTE["blue"], PALETTE["orange"]]
        return figure

    def draw(self, figure, seat):
        refer, keep, threshold, here = figure.data
        refer.y = [seat.refers(knowledge) for knowledge in (0, 1)]
        keep.y = [seat.keeps(knowledge) for knowledge in (0, 1)]
        pays = seat.threshold < NEVER
        threshold.x, threshold.y = ([seat.threshold] * 2, [-1.2, 5.2]) if pays else (EMPTY, EMPTY)
        here.x = [seat.knowledge] * 2
        here.y = [seat.refers(seat.knowledge), seat.keeps(seat.knowledge)]

    def say(self, seat):
        rivals = "All your rivals keep"
        if seat.in_pact < RIVALS:
            number = ("None", "One", "Two", "Three", "Four")[seat.in_pact]
            rivals = f"{number} of your five rivals keep{'s' * (seat.in_pact < 2)}"
        more = (
            "both bring the same"
            if abs(seat.gap) < 0.005
            else f"{'referring' if seat.gap > 0 else 'keeping'} brings more"
        )
        when = (
            f"Here referring pays once records are known in more than {seat.threshold:.0%} of cases."
            if seat.threshold < NEVER
            else "Here referring never pays: nobody sends you anybody."
        )
        return (
            f"{rivals} the pact, and records are known in {seat.knowledge:.0%} of cases: referring donors"
            f" brings you {seat.refers(seat.knowledge):.2f} a round, keeping them"
            f" {seat.keeps(seat.knowledge):.2f}, so {more}. {when}"
            f" All six together have {seat.mission_gap:.2f} more if you refer."
        )

    def python(self, in_pact, knowledge, worth):
        return (
            f"netlib.models.indirect_reciprocity.earnings(share={in_pact / RIVALS}, knowledge={knowledge},"
            f" benefit={worth}, cost={COST})"
        )

    def reached(self, seat):
        return seat.gap > 1e-9

    def measure(self, seat):
        numbers = {
            "knowledge needed": seat.threshold,
            "gain by referring": seat.gap,
            "gain of all six": seat.mission_gap,
            f"gain by referring, {seat.in_pact} in the pact, worth {seat.worth:g}": seat.gap,
        }
        # Only the paper's setting may reproduce its number.
        if seat.in_pact == RIVALS and seat.worth == PRINTED_WORTH:
            numbers["knowledge needed (all in the pact, worth 4)"] = seat.threshold
        return numbers

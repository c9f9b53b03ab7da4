"""Is the pot fixed? What appeals of four charities do to one another, and to all giving."""

from dataclasses import dataclass

from netlib.figures import add_bars, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Slider
from netlib.models.donor_pot import Rivalry, appeal

INCOME = (100.0, 100.0, 100.0, 100.0)  # equal, so that all differences come from the appeals
NAMES = ("you", "rival A", "rival B", "rival C")


@dataclass(frozen=True)
class Season:
    """What each charity gains once its appeal is paid for, and how much more donors give in all."""

    appeals: int
    rivalry: Rivalry
    changes: tuple[float, ...]
    given: float

    @property
    def together(self) -> float:
        """What all charities gain, together, once the appeals are paid for."""
        return sum(self.changes)


class DonorPot(Lab):
    """Four charities of one field; an appeal brings gifts, some of which others would have had."""

    title = "Is the pot fixed?"
    goal = "Let all four appeal, and leave each of them better off than if nobody had."
    goal_settings = {"appeals": len(INCOME)}
    source = (
        "Deryugina and Marx 2021, Am. Econ. Rev. Insights 3:383; "
        "Scharf, Smith and Ottoni-Wilhelm 2022, Am. Econ. J. Econ. Policy"
    )
    data_call = "netlib.data.giving_studies()"

    substitution = Slider(
        label="Share of an appeal’s gifts that others would have had",
        help="1: the pot is fixed, and gifts only change hands. 0: all of it is new giving.",
        low=0,
        high=1,
        value=1,
        step=0.05,
    )
    appeals = Slider(label="How many of the four appeal, you first", low=1, high=4, value=1)
    amount = Slider(label="What an appeal brings", low=20, high=80, value=50, step=5)
    cost = Slider(label="What an appeal costs", low=0, high=60, value=20, step=5)

    def run(self, substitution, appeals, amount, cost):
        changes, given = [-cost * (who < appeals) for who in range(len(INCOME))], 0.0
        for asker in range(appeals):
            one = appeal(INCOME, asker, amount, substitution)
            changes = [
                old + after - before
                for old, after, before in zip(changes, one.after, one.before, strict=True)
            ]
            given += one.total_gain
        return Season(
            appeals, Rivalry(amount, cost, substitution), tuple(map(float, changes)), round(given, 9)
        )

    def start_figure(self):
        figure = chart("", "gain or loss, appeals paid for", (-0.6, 4.6), (-92, 92))
        figure.layout.xaxis.update(tickvals=list(range(5)), ticktext=[*NAMES, "average"])
        figure.layout.yaxis.update(zeroline=True, zerolinewidth=2)
        for name, color, pattern in (
            ("appeals", "blue", ""),
            ("does not", "orange", "/"),
            ("average of all four", "grey", "x"),
        ):
            words = {"textposition": "outside", "cliponaxis": False}
            add_bars(figure, name, color, pattern, solidity=0.5, x=list(range(5)), width=0.7, **words)
        figure.layout.barmode = "overlay"
        return figure

    def draw(self, figure, season):
        heights = [*season.changes, season.together / len(INCOME)]
        for trace, mine in zip(
            figure.data,
            (range(season.appeals), range(season.appeals, len(INCOME)), [len(INCOME)]),
            strict=True,
        ):
            trace.y = [height if place in mine else 0 for place, height in enumerate(heights)]
            trace.text = [_signed(height) if place in mine else "" for place, height in enumerate(heights)]

    def say(self, season):
        you, last = season.changes[0], season.changes[-1]
        if season.appeals == len(INCOME):
            who = f"All four appeal: each {_ends(you)}"
        else:
            askers = "You appeal" if season.appeals == 1 else f"You and {season.appeals - 1} more appeal"
            others = "the other" if season.appeals == 3 else "each of the others"
            each = "you" if season.appeals == 1 else "each of you"
            who = f"{askers}: {each} {_ends(you, s=each != 'you')}, {others} {_ends(last)}"
        pot = f"Donors give {season.given:.0f} more" if season.given >= 0.5 else "Donors give nothing more"
        head = f"{who}. {pot}; with appeals paid for, all four together {_end(season.together)}."
        if season.rivalry.dilemma:
            head += " A trap: whatever the others do, an appeal pays you; and when all appeal, all lose."
        elif season.rivalry.alone < 0:
            head += " An appeal does not pay: it costs more than it brings."
        return head

    def python(self, substitution, appeals, amount, cost):
        return (
            f"netlib.models.Rivalry(amount={amount}, cost={cost}, substitution={substitution})\n"
            f"income = {list(INCOME)}\n"
            f"[netlib.models.appeal(income, asker, {amount}, {substitution}) for asker in range({appeals})]"
        )

    def reached(self, season):
        return min(season.changes) > 1e-9

    def measure(self, season):
        return {
            "you": season.changes[0],
            "all together": season.together,
            "given more": season.given,
            "each, when all appeal": season.rivalry.together,
        }


def _signed(change: float) -> str:
    return "0" if abs(change) < 0.05 else f"{change:+.3g}"


def _ends(change: float, s: bool = True) -> str:
    if abs(change) < 0.05:
        return f"end{'s' * s} as before"
    return f"{'gain' if change > 0 else 'lose'}{'s' * s} {abs(change):.3g}"


def _end(change: float) -> str:
    return _ends(change, s=False)

"""What is a relationship worth? The investment game, from the sender's seat and from the receiver's."""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import PALETTE, add_band, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Seed, Slider
from netlib.labkit.named import at_least
from netlib.models.investment_game import break_even, play, resample, return_on_trust

ENDOWMENT = 10
MOST = 50  # the most a receiver can have at the end: their own 10, and 10 times 4
# Shares of what arrives that real receivers returned: Berg et al. (1995), 4.66 of 3 times 5.156, and the
# 162 replications that Johnson and Mislin (2011) put together. Both as reported, not checked in print.
REPORTED = {"1995": 4.66 / (3 * 5.156), "162 replications": 0.372}


@cache  # so that a slider does not read and check the file at every step
def _senders() -> tuple[float, ...]:
    return tuple(map(float, data.berg_senders()["sent"]))


@dataclass(frozen=True)
class Outcome:
    """What both have at the end, for any share returned, and a band where senders are drawn at random."""

    seat: str
    share: float
    multiplier: float
    sent: float
    sent_band: tuple[float, float]

    def sender(self, share, sent=None):
        return ENDOWMENT + (self.sent if sent is None else sent) * return_on_trust(share, self.multiplier)

    def receiver(self, share, sent=None):
        return ENDOWMENT + (self.sent if sent is None else sent) * self.multiplier * (1 - share)


class InvestmentGame(Lab):
    """The investment game of Berg, Dickhaut and McCabe (1995): send, multiply, return a share."""

    title = "What is a relationship worth?"
    goal = "As sender, let each unit grow 2.5-fold and find the share at which trusting just breaks even."
    goal_settings = {"seat": "sender", "sent": at_least(1), "multiplier": 2.5}
    source = "Berg, Dickhaut and McCabe 1995, Games Econ. Behav. 10:122"
    data_call = "netlib.data.berg_senders()"

    seat = Choice(
        label="Your seat",
        options={"sender": "You send, a stranger returns", "receiver": "32 real senders send, you return"},
        value="sender",
    )
    sent = Slider(
        label="You send",
        low=0,
        high=ENDOWMENT,
        value=5,
        unit="of 10",
        waits="In the receiver’s seat others send.",
    )
    multiplier = Slider(label="Each unit sent is multiplied by", low=1, high=4, value=3, step=0.1)
    returned = Slider(label="Share of it that is returned", low=0, high=1, value=0.5, step=0.01)
    seed = Seed(waits="Counts in the receiver’s seat.")

    def run(self, seat, sent, multiplier, returned, seed):
        if seat == "sender":
            play(sent, returned, multiplier)
            return Outcome(seat, returned, multiplier, sent, (sent, sent))
        drawn = resample(_senders(), returned, multiplier, seed=seed)
        return Outcome(seat, returned, multiplier, float(drawn.mean_sent.mean()), drawn.band(drawn.mean_sent))

    def waiting(self, outcome):
        return {"seed"} if outcome.seat == "sender" else {"sent"}

    def start_figure(self):
        figure = chart("share returned", "what each ends with", (0, 1), (0, MOST))
        for share, words in zip(REPORTED.values(), REPORTED, strict=True):
            figure.add_vline(share, line={"color": PALETTE["grey"], "width": 1, "dash": "dot"})
            side = "right" if words == "1995" else "left"
            text = f"{words}: {share:.2f}"
            figure.add_annotation(
                x=share, y=MOST, text=text, showarrow=False, xanchor=side, yshift=-8, font={"size": 13}
            )
        for name, color, dash in (("sender", "blue", "solid"), ("receiver", "orange", "dash")):
            add_band(figure, f"{name}, 95% of redraws", color, showlegend=False)
            add_trace(figure, name, color, width=3, dash=dash)
        add_trace(figure, "break-even", "vermilion", width=2)
        figure.add_scatter(name="this share", mode="markers", showlegend=False)
        figure.data[-1].marker = {"color": PALETTE["blue"], "size": 15, "symbol": ["diamond", "square"]}
        figure.data[-1].marker.color = [PALETTE["blue"], PALETTE["orange"]]
        add_trace(figure, "nothing sent", "grey", width=1.5, x=[0, 1], y=[ENDOWMENT] * 2)
        return figure

    def draw(self, figure, outcome):
        ends = (0.0, 1.0)
        lines = figure.data
        for band, line, end_with in (
            (lines[0], lines[1], outcome.sender),
            (lines[2], lines[3], outcome.receiver),
        ):
            low, high = outcome.sent_band
            band.x = [*ends, *ends[::-1]]
            band.y = [end_with(x, low) for x in ends] + [end_with(x, high) for x in ends[::-1]]
            line.x, line.y = ends, [end_with(x) for x in ends]
        even = break_even(outcome.multiplier)
        lines[4].x, lines[4].y = [even, even], [0, ENDOWMENT]
        lines[5].x = [outcome.share] * 2
        lines[5].y = [outcome.sender(outcome.share), outcome.receiver(outcome.share)]

    def say(self, outcome):
        gain = return_on_trust(outcome.share, outcome.multiplier)
        ends = f"{outcome.sender(outcome.share):.2f}", f"{outcome.receiver(outcome.share):.2f}"
        verb, much = "gain" if gain > 0 else "lose", f"{abs(gain):.0%}"
        if abs(gain) < 0.005:
            verb, much = "break", "even"
        pays = f"{verb}s {much}" if outcome.sent else f"would {verb} {much}"
        if outcome.seat == "sender":
            who = f"You send {outcome.sent:g} of 10 and end with {ends[0]}, the stranger with {ends[1]}"
        else:
            low, high = outcome.sent_band
            who = (
                "Drawn anew 2,000 times, the 32 senders"
                f" send {outcome.sent:.2f} on average ({low:.1f} to {high:.1f} in 95% of draws);"
                f" they end with {ends[0]}, you with {ends[1]}"
            )
        return f"{who}. Each unit trusted {pays}; break-even is a share of {_share(outcome.multiplier)}."

    def python(self, seat, sent, multiplier, returned, seed):
        asked = f"share_returned={returned}, multiplier={multiplier}"
        if seat == "sender":
            return f"netlib.models.investment_game.play(sent={sent}, {asked})"
        return f"netlib.models.resample({self.data_call}['sent'], {asked}, seed={seed})"

    def reached(self, outcome):
        return abs(return_on_trust(outcome.share, outcome.multiplier)) < 0.005

    def measure(self, outcome):
        numbers = {"return on trust": return_on_trust(outcome.share, outcome.multiplier)}
        if outcome.seat == "receiver":
            numbers["mean sent"] = outcome.sent
            numbers["mean returned"] = outcome.sent * outcome.multiplier * outcome.share
        return numbers


def _share(multiplier: float) -> str:
    """The share at which trusting breaks even; with a third digit if rounding to two would give a loss."""
    share = break_even(multiplier)
    return f"{share:.2f}" if abs(share - round(share, 2)) < 1e-9 else f"{share:.3f}"

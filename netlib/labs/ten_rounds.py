"""Two people, one choice, ten rounds: the smallest lab, to learn how labs work."""

from netlib.figures import add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Slider
from netlib.models.repeated_game import cooperate_first

ROUNDS = 10


class TenRounds(Lab):
    """The repeated prisoner's dilemma against tit for tat (Axelrod and Hamilton 1981)."""

    title = "Two people, ten rounds"
    goal = "Find the setting that leaves both of you with 30 points."
    source = "Axelrod and Hamilton 1981, Science 211:1390"

    rounds = Slider(
        label="Rounds in which you cooperate, before you stop",
        help="The other begins friendly, then copies what you did the round before.",
        low=0,
        high=ROUNDS,
        value=0,
    )

    def run(self, rounds):
        return cooperate_first(rounds, ROUNDS)

    def start_figure(self):
        figure = chart("round", "points so far", (0, ROUNDS + 0.6), (0, 34))
        add_trace(figure, "you", "green", width=3, symbol="star", size=12)
        add_trace(figure, "the other", "blue", width=3, symbol="square-open", size=13, edge=3)
        return figure

    def draw(self, figure, match):
        for trace, scores in zip(figure.data, (match.your_scores, match.their_scores), strict=True):
            trace.x = list(range(ROUNDS + 1))
            trace.y = [sum(scores[:played]) for played in range(ROUNDS + 1)]

    def say(self, match):
        rounds = match.yours.count("C")
        times = {
            0: "never cooperate",
            1: "cooperate in the first round",
            ROUNDS: "cooperate in all ten rounds",
        }
        plan = times.get(rounds, f"cooperate in the first {rounds} rounds")
        return (
            f"You {plan}: you end with {match.your_total} points,"
            f" the other with {match.their_total},"
            f" {match.your_total + match.their_total} together."
        )

    def python(self, rounds):
        return f"netlib.models.cooperate_first({rounds}, rounds={ROUNDS})"

    def reached(self, match):
        return match.your_total == match.their_total == 30

    def measure(self, match):
        return {"your points": match.your_total, "points together": match.your_total + match.their_total}

"""The numbers that a room guessed, as a histogram beside the truth."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from netlib.lesson.polls.options import NOT_SURE
from netlib.lesson.room.rounds import guesses
from netlib.lesson.texts.content import Question
from netlib.lesson.texts.guess import Range, plain

BINS = 10


@dataclass(frozen=True)
class Histogram:
    """How many guesses lie in each bin, for every round.

    ``edges`` are the borders of the bins; a guess on a border is counted in the bin above it, on the last one
    in the bin below. ``truth`` is None where the lesson names no single number.
    """

    edges: list[float]
    counts: dict[str, list[int]]  # by round
    truth: float | None
    accept: tuple[float, float]


def histogram(question: Question, rounds: dict[str, dict[str, int]]) -> Histogram:
    """The guesses of all rounds in the same bins, which span them and the truth."""
    number = number_of(question)
    said = [guess for counts in rounds.values() for guess, _ in guesses(counts)]
    truth = [] if number.answer is None else [number.answer]
    edges = _edges([*said, *truth, *number.accept])
    counted = {}
    for when, counts in rounds.items():
        values = guesses(counts)
        many = [0] * (len(edges) - 1)
        for guess, people in values:
            many[min(bisect_right(edges, guess), len(many)) - 1] += people
        counted[when] = many
    return Histogram(edges, counted, number.answer, number.accept)


def _edges(values: list[float]) -> list[float]:
    """Borders at round numbers that hold all values, about `BINS` bins."""
    low, high = min(values), max(values)
    width = (high - low or abs(high) or 1) / BINS
    size = 10.0 ** math.floor(math.log10(width))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= width * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 10) for place in range(first, max(last, first + 1) + 1)]


def number_of(question: Question) -> Range:
    """The number that a question asks for; for questions that ask for one."""
    if question.number is None:
        raise TypeError(f"The question {question.id} asks for no number.")
    return question.number


def in_words(question: Question, counts: dict[str, int]) -> str:
    """Where a room's guesses lie, in a sentence."""
    number = number_of(question)
    values = guesses(counts)
    unsure = counts.get(NOT_SURE, 0)
    more = f"; {unsure} not sure" if unsure else ""
    if not values:
        return f"{unsure} not sure."
    up_to = list(accumulate(many for _, many in values))  # how many guessed this or less
    everybody = up_to[-1]
    if everybody == 1:
        return f"1 guess: {number.said(values[0][0])}{more}."
    low, middle, high = (_quantile(values, up_to, part) for part in (0.25, 0.5, 0.75))
    half = (
        f"half of them between {plain(low)} and {plain(high)}"
        if low != high
        else f"at least half of them {plain(low)}"
    )
    return (
        f"{everybody} guesses from {plain(values[0][0])} to {number.said(values[-1][0])}, {half},"
        f" the middle one {plain(middle)}{more}."
    )


def _quantile(values: list[tuple[float, int]], up_to: list[int], part: float) -> float:
    """The guess below or at which this part of the guesses lies."""
    place = min(int(part * up_to[-1]), up_to[-1] - 1)
    return values[bisect_right(up_to, place)][0]


def against_truth(question: Question, counts: dict[str, int]) -> str:
    """How many guessed near the truth, below it and above it, in a sentence without praise."""
    number = number_of(question)
    low, high = number.accept
    values = guesses(counts)
    below = sum(many for guess, many in values if guess < low)
    above = sum(many for guess, many in values if guess > high)
    near = sum(many for _, many in values) - below - above
    return f"{below} below {plain(low)}, {near} from {plain(low)} to {plain(high)}, {above} above."

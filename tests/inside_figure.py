"""Which numbers of a lab's sentence are read on its figure, and whether they lie inside its axes."""

import math
import re
from numbers import Real

from netlib.labs import Lab

NUMBER = r"([−+]?[\d,]*\.?\d+%?)"


def named(*patterns: tuple[str, str]) -> list[tuple[str, re.Pattern]]:
    """Patterns with the axis, x or y, on which their numbers are read; # stands for a number."""
    return [(axis, re.compile(pattern.replace("#", NUMBER))) for axis, pattern in patterns]


INTERVAL = r"\(95% interval # to #\)"
# Which numbers of a lab's sentence are read on its figure. Each of them has to turn up in some sentence.
NAMED = {
    "always-on": named(
        ("y", "worth # of the best there is after 5 steps, # after 200"),
        ("y", "copying the best: # and #[.]"),
        ("y", "Each alone: # and #[.]"),
        ("y", f"end at # {INTERVAL}"),
    ),
    "border-crossing": named(("x", "E-I index #"), ("x", r"which is # \(95% from # to #\)")),
    "command-rank": [],  # strengths are slopes here
    "debian-losses": named(
        ("x", "Without (?:the )?#"),
        ("y", "# of all .* and # by work"),
        ("y", r"by trust and # \(# to #\)"),
        ("y", "drawn by chance, # would be"),
    ),
    "departures": named(("y", "# of [\\d,]+ where .* stayed, # of")),
    "donation-game": named(
        ("x", r"the critical ratio # and"),
        ("x", "help worth # times"),
        ("y", rf"# times pure luck {INTERVAL}"),
    ),
    "donor-pot": named(
        ("y", r"(?:[Yy]ou|[Ee]ach|each of you|the other|each of the others) (?:gain|lose)s? #")
    ),
    "donor-referral": named(
        ("y", "referring donors brings you # a round, keeping them #,"),
        ("x", "records are known in # of"),
        ("x", "known in more than # of"),
    ),
    "eight-partners": named(("x", "Week #: you"), ("y", "# of 8 messages"), ("y", "you carry #")),
    "donor-wishes": named(
        ("x", "^Week #:"), ("y", "So far: # for you, # for the mission"), ("y", "you could have had is #[.]")
    ),
    "enforcement": named(
        ("x", "Law enforces #"), ("y", "# of possible .*, # are made and kept, and # of people")
    ),
    "first-voice": named(("x", "^Bend #,"), ("x", "At bend # you")),
    "five-clues": named(("x", "[Aa]fter # time unit"), ("x", "at least # units")),
    "five-strangers": named(("y", "sent # and"), ("y", "got # back"), ("y", "sends #[.]")),
    "flow-and-stock": named(
        ("y", "so far: # in 2010"),
        ("y", f"# {INTERVAL} in"),
        ("y", f"hold # {INTERVAL}"),
        ("x", r"[Ii]n (\d{4})"),
        ("y", "last five years’: #"),
    ),
    "four-gauges": [],  # shares of the best possible, which the sentence gives in units of their own
    "handover": named(("y", r"leaves?: #.*\(# if"), ("x", "truck factor is #")),
    "handshake": named(
        ("y", "gave # vouches"),
        ("y", r"# vouches \(median; 95% interval # to #\)"),
        ("y", f"somebody.*: # {INTERVAL}"),
        ("x", r"[Ii]n (\d{4})"),
    ),
    "hidden-costs": named(
        ("x", "With # motivated, trust"),
        ("y", "trust brings # a head.* brings #:"),
        ("x", "where over # are"),
    ),
    "hub-likeness": named(("x", "by [a-z ]+: #;"), ("x", "with \\d+ ties: # on average, # to # in")),
    "investment-game": named(
        ("y", "end with #, (?:the stranger|you) with #[.]"), ("x", r"break-even is a share of #[.]")
    ),
    "iron-law": named(
        ("y", "have # effective"), ("y", "are given # of mandates"), ("y", "# without a limit")
    ),
    "library-history": named(
        ("y", "wrote (?:most: )?#(?:;|[.])"), ("y", "whoever wrote most, #[.]"), ("y", "as if # had")
    ),
    "loudest-voice": named(
        ("x", "^# people"), ("y", "accurate as # independent"), ("y", "heard alike, as #[.]")
    ),
    "many-hands": named(
        ("y", "# people wrote .* as if # had"), ("y", "authors are # of"), ("x", r"^(\d{4})")
    ),
    "one-coin": named(("x", "Time #:"), ("y", "So far # and #[.]"), ("y", "end with # coins, Ada with #:")),
    "public-goods": named(("x", "ties: # gives? one unit")),
    "rewiring": named(
        ("y", "# help in round 1 and # in round"), ("x", "in round #[: (,]"), ("y", r"\(# if nobody")
    ),
    "small-world-ring": named(("y", "are # times as long"), ("y", "clustering is # times")),
    "spreading": named(
        ("x", "after # steps?"), ("x", "without short cuts, after #[.]"), ("x", "[Uu]p to step #(?:[.]| it)")
    ),
    "team-apart": named(("x", "Week #,"), ("y", "behind with #"), ("y", "the average is #[.]")),
    "ten-rounds": named(("y", "end with # points, the other with #,")),
    "time-sheet": named(("x", "Week #,"), ("y", ": # hours")),
    "tie-costs": named(
        ("x", "each tie costs #,"),
        ("y", r"# cooperate .* worlds: # to #\), # if"),
        ("y", "you played: # and #[.]"),
    ),
    "trust-or-documents": [],  # correlations are slopes here
    "value-created": named(("y", "she claims # of the credit"), ("y", "a share of #[.]")),
    "vouching-batch": named(("y", "month, # of"), ("y", "95% interval # to #"), ("y", "never vouched: #[.]")),
    "vouching-distance": named(
        ("y", f"# of [\\d,]+ pairs work together {INTERVAL}"),
        ("y", "no path it is #[.]"),
        ("y", r"\(#\) are"),
    ),
    "vouching-ladder": named(
        ("y", f"have # times the odds of working together {INTERVAL}"),
        ("y", r"a team # \(# to #\), vouching # \(# to #\)"),
    ),
    "weaver": named(
        ("x", "After # introductions?"),
        ("y", "She holds # of"),
        ("y", "such groups # survive, and she holds #"),
    ),
    "who-to-lose": named(
        ("x", "Once (?:the )?#"),
        ("y", "left, # of all"),
        ("x", "hubs once # are"),
        ("x", "without once # are"),
    ),
    "whose-name": named(("y", f"difference is # points {INTERVAL}")),
    "your-queue": named(("x", "Day #:"), ("y", "; # waits?[.]"), ("y", "only answered, # would")),
    "weak-spot": named(("y", "# of all pairs lose each other")),
    "your-map": [],  # has a network alone
}


def said_outside(lab: Lab) -> list[str]:
    """What a lab's sentence says of its figure and lies outside the axes."""
    lost = []
    for axis, pattern in NAMED[lab.name]:
        for match in pattern.finditer(lab.sentence):
            values = [value(text, lab.figure.layout[f"{axis}axis"]) for text in match.groups()]
            lost += [f"{number} in “{match[0]}”" for number in beyond(lab.figure, axis, values)]
    return lost


def outside(figure) -> list[str]:
    """What a figure draws outside its axes: points, and the ends of their intervals."""
    lost = []
    for trace in figure.data:
        if trace.visible is False:
            continue
        for axis in "xy":
            values = [] if trace[axis] is None else list(trace[axis])
            values += ends(trace) if axis == "y" else []
            lost += [f"{number:g} of “{trace.name}” on {axis}" for number in beyond(figure, axis, values)]
    return lost


def ends(trace) -> list[float]:
    """Where the intervals of a trace end."""
    error = trace.error_y
    if error.array is None or error.visible is False:
        return []
    below = error.array if error.arrayminus is None else error.arrayminus
    points = zip(trace.y, error.array, below, strict=False)
    return [end for y, up, down in points if None not in (y, up) for end in (y + up, y - down)]


def beyond(figure, axis: str, values: list) -> list[float]:
    """Those of the values that lie outside an axis; what is no number is not drawn."""
    layout = figure.layout[f"{axis}axis"]
    low, high = layout.range
    if layout.type == "log":
        low, high = 10**low, 10**high
    numbers = [float(each) for each in values if isinstance(each, Real) and not math.isnan(each)]
    return [number for number in numbers if not low - 1e-9 <= number <= high + 1e-9]


def value(text: str, axis) -> float:
    """A number of a sentence as a place on an axis."""
    number = float(text.replace("−", "-").replace(",", "").rstrip("%"))
    return number / 100 if text.endswith("%") and axis.ticksuffix != "%" else number

"""Everything the derived tables estimate, from the data themselves and from resampled people.

Intervals come from resampling people, not pairs, for pairs that share a person are not independent: a pair
counts as often as its two people were drawn, multiplied.
"""

import numpy as np
from pairs import BATCHES, batches, controls, distances, pairs_of
from sklearn.linear_model import LogisticRegression

from netlib import data
from netlib.measures.association import log_odds_left, odds_ratio, two_by_two

SEED = 2015
DISTANCES = {
    1: "1 step: a vouch",
    2: "2 steps",
    3: "3 steps",
    4: "4 steps",
    5: "5 steps",
    6: "6 steps or more",
    7: "no path",
}
NEAR = {1: "1 step: a vouch", 2: "2 steps", 3: "3 steps", 7: "no path"}  # against 4 steps or more
LADDER = {
    "crude": ("nothing held equal", []),
    "activity": ("+ how active both are", ["activity"]),
    "cohort": ("+ when they joined, and their role", ["activity", "cohort"]),
    "team": ("+ the teams they share", ["activity", "cohort", "team", "closeness"]),
}
FORWARD = {
    "crude": ("nothing held equal", []),
    "adjusted": (
        "activity, joining, role, teams and common partners held equal",
        [*LADDER["team"][1], "circle"],
    ),
}
VIEWS = {
    "now": "2023, all shared teams",
    "apart": "2023, only teams shared apart from common packages",
    "forward": "2021, before they began to work together",
}
FACTORS = {"vouched": "one vouched for the other", "team": "they share a team"}


class Studies:
    """Everything that `estimate` looks at: four releases, the release of 2023 in depth, and 2021 to 2025."""

    def __init__(self):
        self.releases = {year: pairs_of(year) for year in data.RELEASES}
        self.now = self.releases[2023]
        self.controls = controls(self.now)
        self.distance, self.batch = distances(self.now), batches(self.now)
        stayed = sorted(set(self.releases[2021].people) & set(self.releases[2025].people))
        self.start = pairs_of(2021, stayed)
        self.start_controls = controls(self.start)
        self.at_risk = ~self.start.working
        self.new_work = pairs_of(2025, stayed).working


def odds_ratios(outcome, weights, *columns):
    """The odds ratio of each column, in a logistic regression without penalty."""
    drawn = weights > 0
    model = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-6)
    columns = np.column_stack([column[drawn] for column in columns])
    model.fit(columns, outcome[drawn], sample_weight=weights[drawn])
    return np.exp(model.coef_[0])


def percent(part, whole, weights):
    """The weighted percentage of the pairs in `whole` that are in `part` too."""
    return 100 * np.sum(weights[part & whole]) / np.sum(weights[whole])


def estimate(studies, draws):
    """Every estimate of the derived tables, when each person of a study counts as often as it was drawn.

    `draws` holds one array of counts for each release, and one for "forward".
    """
    found = {}
    for year, pairs in studies.releases.items():
        cells = two_by_two(pairs.vouched, pairs.working, pairs.weights(draws[year]))
        found[f"releases/{year}/percent_if_vouched"] = 100 * cells[0] / (cells[0] + cells[1])
        found[f"releases/{year}/percent_if_not"] = 100 * cells[2] / (cells[2] + cells[3])
        found[f"releases/{year}/odds_ratio"] = odds_ratio(*cells)
    found |= estimate_now(studies, studies.now.weights(draws[2023]))
    return found | estimate_forward(studies, studies.start.weights(draws["forward"]) * studies.at_risk)


def estimate_now(studies, weights):
    pairs, known = studies.now, studies.controls
    vouched, working = pairs.vouched, pairs.working
    found = {
        f"composition/{name}/percent": percent(part, whole, weights)
        for name, (part, whole) in composition(studies).items()
    }
    for n in range(1, len(DISTANCES) + 1):
        found[f"distance/{n}/percent"] = percent(working, studies.distance == n, weights)
    for n in range(1, len(BATCHES) + 1):
        found[f"batch/{n}/percent"] = percent(working, studies.batch == n, weights)
    crude = odds_ratio(*two_by_two(vouched, working, weights))
    for step, (_, names) in LADDER.items():
        held = [known[name] for name in names]
        ratios = odds_ratios(working, weights, vouched, *held) if held else [crude]
        found[f"ladder/{step}/odds_ratio"] = ratios[0]
        found[f"ladder/{step}/percent_left"] = 100 * log_odds_left(ratios[0], crude)
    found |= {f"terms/{n}/odds_ratio": ratio for n, ratio in enumerate(ratios, start=1)}
    near = np.column_stack([studies.distance == n for n in NEAR])
    ratios = odds_ratios(working, weights, near, *(known[name] for name in LADDER["team"][1]))
    found |= {f"distance_adjusted/{n}/odds_ratio": ratio for n, ratio in zip(NEAR, ratios, strict=False)}
    for view, team in {"now": "team", "apart": "team apart"}.items():
        found |= compare(view, working, weights, vouched, known, team)
    return found


def composition(studies):
    """Which pairs (first) out of which (second) the sentences of COMPOSITION count."""
    vouched, working, known = studies.now.vouched, studies.now.working, studies.controls
    return {
        "never_vouched": (~vouched, working),
        "share_team": (known["team"][:, 0] > 0, working),
        "share_team_apart": (known["team apart"][:, 0] > 0, working),
        "not_working": (~working, vouched),
    }


def estimate_forward(studies, weights):
    """The estimates for pairs that did not work together in 2021; `weights` is 0 for the others."""
    vouched, known = studies.start.vouched, studies.start_controls
    cells = two_by_two(vouched, studies.new_work, weights)
    found = {
        "forward/1/percent": percent(studies.new_work, vouched, weights),
        "forward/2/percent": percent(studies.new_work, ~vouched, weights),
    }
    found["forward_ladder/crude/odds_ratio"] = odds_ratio(*cells)
    columns = [known[name] for name in FORWARD["adjusted"][1]]
    found["forward_ladder/adjusted/odds_ratio"] = odds_ratios(studies.new_work, weights, vouched, *columns)[0]
    return found | compare("forward", studies.new_work, weights, vouched, known, "team")


def compare(view, outcome, weights, vouched, known, team):
    """A vouch beside a shared team (yes or no), each with the other, activity, cohort and role held."""
    ratios = odds_ratios(outcome, weights, vouched, known[team], known["activity"], known["cohort"])
    return {
        f"comparison/{view} {name}/odds_ratio": ratio for name, ratio in zip(FACTORS, ratios, strict=False)
    }


def point(studies):
    """The estimates from the data themselves: everybody counts once."""
    return estimate(studies, {name: np.ones(size, dtype=int) for name, size in sizes(studies).items()})


def resample(studies, r):
    """The estimates of resample `r`: as many people drawn as there are, with replacement."""
    rng = np.random.default_rng([SEED, r])
    draws = {name: rng.multinomial(size, np.full(size, 1 / size)) for name, size in sizes(studies).items()}
    return estimate(studies, draws)


def sizes(studies):
    """How many people each study has."""
    pairs = studies.releases | {"forward": studies.start}
    return {name: len(each.people) for name, each in pairs.items()}

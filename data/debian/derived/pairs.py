"""Every two people of a Debian release: did they vouch, do they work together, what else links them?"""

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import shortest_path

from netlib import data

BATCHES = {  # the largest size of each bin, and its name
    1: "1 person",
    3: "2 to 3",
    7: "4 to 7",
    15: "8 to 15",
    31: "16 to 31",
    np.inf: "32 or more",
}


@dataclass(frozen=True)
class Pairs:
    """Every unordered pair of `people` in one release; each array holds one value a pair, in one order."""

    year: int
    people: list
    i: np.ndarray  # position in `people` of the pair's first person
    j: np.ndarray
    trust: np.ndarray  # people x people: either signed the other's key
    work: np.ndarray  # people x people: both maintain one package
    vouched: np.ndarray  # `trust`, a pair at a time
    working: np.ndarray

    def weights(self, drawn):
        return (drawn[self.i] * drawn[self.j]).astype(float)


def pairs_of(year, people=None):
    """The pairs of `people`, or of everybody who maintained a package in the release of `year`."""
    work = data.work_network(year)
    people = people or list(work)
    i, j = np.triu_indices(len(people), 1)
    trust, work = (
        nx.to_numpy_array(network, nodelist=people, weight=None).astype(bool)
        for network in (data.trust_network(year).subgraph(people).to_undirected(), work.subgraph(people))
    )
    return Pairs(year, people, i, j, trust, work, trust[i, j], work[i, j])


def controls(pairs):
    """What else could explain that two people work together: name -> pairs x variables."""
    i, j, people = pairs.i, pairs.j, pairs.people
    packages = data.maintained_in(pairs.year).groupby("person").size()[people].to_numpy()
    ties = pairs.trust.sum(axis=1)
    nodes = data.trust_network(pairs.year).nodes
    joined = np.array([nodes[person]["joined"] or np.nan for person in people], dtype=float)
    joined = np.where(np.isnan(joined), np.nanmedian(joined), joined) / 10  # two of them are unknown
    developers = np.array([nodes[person]["role"] == "developer" for person in people]).astype(int)
    developers = developers[i] + developers[j]
    share, closeness, apart = teams(pairs)
    columns = {
        # A pair's own signature must not count as a sign of how active the two are.
        "activity": [
            *sum_and_difference(np.log(packages[i]), np.log(packages[j])),
            *sum_and_difference(np.log1p(ties[i] - pairs.vouched), np.log1p(ties[j] - pairs.vouched)),
        ],
        "cohort": [abs(joined[i] - joined[j]), (joined[i] + joined[j]) / 2, developers == 1, developers == 2],
        "team": [share],
        "closeness": [np.log1p(10 * closeness)],
        "team apart": [apart],
        "circle": [np.log1p(common(pairs.trust)[i, j]), np.log1p(common(pairs.work)[i, j])],
    }
    return {name: np.column_stack(each).astype(float) for name, each in columns.items()}


def sum_and_difference(first, second):
    return first + second, abs(first - second)


def common(matrix):
    """How many partners each two people have in common."""
    return matrix.astype(float) @ matrix.astype(float)


def teams(pairs):
    """For each pair: whether they share a team, how closely, and whether they do so "apart".

    A team of n people brings two members 1 / (n - 1) closer (Newman, 2001, Physical Review E 64:016132).
    Two who maintain a team's package together share that team by definition. They share it apart if, besides,
    each of them maintains one of its packages without the other.
    """
    release = data.find_release(pairs.year)
    packages = data.debian_packages().set_index("package")
    packages = packages.loc[packages["kind"].str[release.position] == "T", "team"].dropna()
    rows = data.maintained_in(pairs.year)
    rows = rows[rows["person"].isin(pairs.people)].join(packages, on="package", how="inner")
    rows["person"] = rows["person"].map({person: n for n, person in enumerate(pairs.people)})
    rows["team"] = rows["team"].factorize()[0]
    done = np.zeros((len(pairs.people), rows["team"].max() + 1))  # packages of each team, by person
    np.add.at(done, (rows["person"], rows["team"]), 1)
    member = (done > 0).astype(float)
    share = member @ member.T
    closeness = member / np.maximum(member.sum(axis=0) - 1, 1) @ member.T
    apart = share.copy()
    both = rows.merge(rows[["package", "person"]], on="package", suffixes=("", "_2"))
    both = both[both["person"] < both["person_2"]].groupby(["person", "person_2", "team"]).size()
    for (first, second, team), together in both.items():
        if min(done[first, team], done[second, team]) == together:
            apart[first, second] -= 1
    i, j = pairs.i, pairs.j
    return share[i, j] > 0, closeness[i, j], apart[i, j] > 0


def distances(pairs):
    """Steps between the two over vouches among `people`, with 6 for more than 5 and 7 for no path."""
    steps = shortest_path(pairs.trust, unweighted=True)[pairs.i, pairs.j]
    return np.where(np.isinf(steps), 7, np.minimum(steps, 6)).astype(int)


def batches(pairs):
    """For how many people the signer vouched in the month of a pair's vouch, binned; 0 if neither vouched.

    Where both signed, the smaller batch counts: the more particular of the two vouches.
    """
    ties = data.debian_trust()
    ties["batch"] = ties.groupby(["signer", "month"])["signee"].transform("size")
    ties = ties[ties["month"] <= data.find_release(pairs.year).until]
    place = {person: n for n, person in enumerate(pairs.people)}
    ties = ties[ties["signer"].isin(place) & ties["signee"].isin(place)]
    smallest = np.full(pairs.trust.shape, np.inf)
    ends = np.sort([ties["signer"].map(place), ties["signee"].map(place)], axis=0)
    np.minimum.at(smallest, tuple(ends), ties["batch"].to_numpy())
    smallest = smallest[pairs.i, pairs.j]
    return np.where(np.isinf(smallest), 0, np.searchsorted(list(BATCHES), smallest) + 1)

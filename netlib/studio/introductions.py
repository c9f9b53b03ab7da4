"""Whom to introduce to whom: candidates with reasons. What may come of them is in drawn_futures.py.

An introduction needs somebody who knows both. No optimum is promised: groups that were computed to be best
for their members did them harm (Carrell and others).

References
----------
Carrell, S. E., Sacerdote, B. I. and West, J. E. (2013). From natural variation to optimal policy? The
importance of endogenous peer group formation. Econometrica 81, 855-882.

Latora, V. and Marchiori, M. (2001). Efficient behavior of small-world networks. Physical Review Letters 87,
198701.
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from netlib.arguments import whole
from netlib.errors import PlainError
from netlib.measures.paths import distances
from netlib.studio.holding import Holding, known_by_whom, nearer
from netlib.studio.map import NetworkMap
from netlib.studio.stepping_out import neighbours

if TYPE_CHECKING:
    import pandas as pd

MOST_PEOPLE = 1000
SCREENED = 200  # pairs whose gain is computed
MOST_EACH = 3  # candidates that one person is in: nobody has time for more
Pair = tuple[str, str]


@dataclass(frozen=True)
class Candidate:
    """Two people who could be introduced.

    Attributes
    ----------
    one, other : str
        Their ids.
    known_by : tuple of str
        Ids of those who know both.
    groups : tuple of str
        Their groups, if both have one and these differ; else empty.
    holds : float
        How much larger the share of pairs would be who still reach each other when one person leaves.
    nearer : float
        How much larger the mean of 1 / distance over all pairs would be (Latora and Marchiori 2001).
    reason : str
        All that in one sentence.
    """

    one: str
    other: str
    known_by: tuple[str, ...]
    groups: tuple[str, ...]
    holds: float
    nearer: float
    reason: str

    @property
    def pair(self) -> Pair:
        """Their ids."""
        return self.one, self.other


def candidates(network_map: NetworkMap, by: str | None = None, most: int = 10) -> tuple[Candidate, ...]:
    """Find pairs whom somebody could introduce, with reasons.

    Parameters
    ----------
    network_map : NetworkMap
        Up to 1,000 people.
    by : str, optional
        Id of the person who introduces, and so knows both; anybody if not given.
    most : int, default 10
        How many to return at most.

    Returns
    -------
    tuple of Candidate
        Those that hold the network together most first, then those that bring people nearest; nobody is in
        more than three. They are candidates to be judged by somebody who knows them, not a prescription.

    Raises
    ------
    PlainError
        If the map has more than 1,000 people, or ``by`` is not on it.

    Examples
    --------
    >>> from netlib.studio.map import Person, Tie
    >>> names = ("you", "Ada", "Ben", "Cem")
    >>> ours = NetworkMap([Person(name, name) for name in names], [Tie("you", name) for name in names[1:]])
    >>> candidates(ours, most=1)[0].reason
    'Ada and Ben: you know both; it gives them a way that does not pass through you.'
    """
    whole(most, "most", 1)
    if len(network_map.people) > MOST_PEOPLE:
        raise PlainError(
            f"introductions are looked for on maps of up to {MOST_PEOPLE:,} people; this one has"
            f" {len(network_map.people):,}: take one group of it"
        )
    G, places = network_map.network(), network_map.places
    if by is not None:
        network_map.check_known([by])
    know_both = known_by_whom(G, None if by is None else places[by])
    group = [person.group for person in network_map.people]
    # Pairs of two groups first, then those with fewest acquaintances in common: only these can gain much.
    first = sorted(
        know_both,
        key=lambda pair: (
            not (group[pair[0]] and group[pair[0]] != group[pair[1]]),
            len(know_both[pair]),
            pair,
        ),
    )[:SCREENED]
    if not first:
        return ()
    D = distances(G)
    holding = Holding(neighbours(G))
    found = []
    for pair in first:
        holds = holding.with_ties([pair]) - holding.now
        found.append(_candidate(network_map, pair, know_both[pair], holds, nearer(D, *pair)))
    found.sort(
        key=lambda one: (-round(one.holds, 9), -round(one.nearer, 9), places[one.one], places[one.other])
    )
    times: Counter[str] = Counter()
    listed = []
    for one in found:
        if max(times[one.one], times[one.other]) < MOST_EACH:
            times.update(one.pair)
            listed.append(one)
    return tuple(listed[:most])


def introductions(network_map: NetworkMap, by: str | None = None, most: int = 10) -> "pd.DataFrame":
    """List `candidates` as a table.

    Parameters
    ----------
    network_map : NetworkMap
        Up to 1,000 people.
    by : str, optional
        As for `candidates`.
    most : int, default 10
        As for `candidates`.

    Returns
    -------
    pandas.DataFrame
        Columns: one, other (names), reason, holds, nearer.

    Raises
    ------
    PlainError
        As for `candidates`.
    """
    import pandas as pd

    name = {person.id: person.name for person in network_map.people}
    rows = [
        [name[c.one], name[c.other], c.reason, c.holds, c.nearer] for c in candidates(network_map, by, most)
    ]
    return pd.DataFrame(rows, columns=["one", "other", "reason", "holds", "nearer"])


def reason(network_map: NetworkMap, pair: Pair) -> str:
    """Say in a sentence why these two could be introduced, as `candidates` does.

    It holds only their names where nobody knows both.
    """
    network_map.check_known(pair)
    G, places = network_map.network(), network_map.places
    u, v = sorted((places[pair[0]], places[pair[1]]))
    both = sorted(nx.common_neighbors(G, u, v))
    if not both:
        return f"{network_map.people[u].name} and {network_map.people[v].name}."
    holding = Holding(neighbours(G))
    return _candidate(network_map, (u, v), both, holding.with_ties([(u, v)]) - holding.now, 0).reason


def _candidate(
    network_map: NetworkMap, pair: tuple[int, int], known_by: list[int], holds: float, nearer: float
) -> Candidate:
    people = network_map.people
    one, other = (people[place] for place in pair)
    crosses = (one.group, other.group) if one.group and other.group and one.group != other.group else ()
    called = {person.id: "you" if person.id == network_map.owner else person.name for person in people}
    names = [called[people[place].id] for place in known_by]
    several = len(names) > 1 or names[0].casefold() == "you"
    who = (
        names[0]
        if len(names) == 1
        else f"{names[0]} and {len(names) - 1} more"
        if len(names) > 2
        else " and ".join(names)
    )
    said = [f"{who} {'know' if several else 'knows'} both"]
    if crosses:
        said.append(f"the groups “{crosses[0]}” and “{crosses[1]}” meet")
    if holds > 1e-9:
        through = f" through {names[0]}" if len(names) == 1 else " only through them"
        said.append(f"it gives them a way that does not pass{through}")
    else:
        said.append("it shortens ways, and makes no difference when somebody leaves")
    return Candidate(
        one.id, other.id, tuple(people[place].id for place in known_by), crosses, holds, nearer,
        f"{called[one.id]} and {called[other.id]}: {'; '.join(said).removesuffix('.')}.",
    )  # fmt: skip

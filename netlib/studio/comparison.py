"""Two maps of one network: who came and went, and what changed among those present both times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import networkx as nx

from netlib.arguments import one_of
from netlib.errors import PlainError
from netlib.results import Result
from netlib.studio.holding import known_by_whom
from netlib.studio.map import NetworkMap, Tie
from netlib.studio.newer import Pair, in_order, matched, tied
from netlib.studio.stepping_out import pairs_cut


@dataclass(frozen=True)
class Comparison(Result):
    """What changed from one map to a later one. All ids are those of the later map, but for ``gone``.

    Attributes
    ----------
    new, gone, same : tuple of str
        Ids of people who are only on the later map, only on the earlier one, and on both.
    kept, made, ended : tuple of (str, str)
        Pairs of people present both times who were tied both times, only later, and only before.
    before, after : dict of str to float
        The `MEASURES` among those present both times.
    became : tuple of (str, str)
        Of the pairs that were introduced, those who were not tied before and are now.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    same: tuple[str, ...] = field(repr=False)
    kept: tuple[Pair, ...] = field(repr=False)
    made: tuple[Pair, ...]
    ended: tuple[Pair, ...]
    before: dict[str, float]
    after: dict[str, float]
    became: tuple[Pair, ...] = ()


def compare(
    before: NetworkMap,
    after: NetworkMap,
    same: Mapping[str, str] | None = None,
    introduced: Iterable[Pair] = (),
) -> Comparison:
    """Compare two maps, among those present both times: members who join would look like change.

    Parameters
    ----------
    before, after : NetworkMap
        The maps.
    same : mapping of str to str, optional
        Id on the earlier map -> id on the later one. If not given: people with the same id and name, and of
        the others those whose name is on each map once.
    introduced : iterable of (str, str)
        Ids, on the earlier map, of pairs who were introduced in between.

    Returns
    -------
    Comparison
        Who and what changed.

    Raises
    ------
    PlainError
        If ``same`` names people who are not there, or one person twice.

    Examples
    --------
    >>> from netlib.studio.map import Person, Tie
    >>> spring = NetworkMap([Person(name, name) for name in ("Ada", "Ben", "Cem")], [Tie("Ada", "Ben")])
    >>> autumn = spring.with_people(Person("Dov", "Dov")).with_ties(Tie("Ben", "Cem"), Tie("Cem", "Dov"))
    >>> found = compare(spring, autumn, introduced=[("Ben", "Cem")])
    >>> found.new, found.made, found.became
    (('Dov',), (('Ben', 'Cem'),), (('Ben', 'Cem'),))
    """
    match = matched(before, after) if same is None else dict(same)
    before.check_known(match)
    after.check_known(match.values())
    if len(set(match.values())) < len(match):
        raise PlainError("two people of the earlier map cannot be one person of the later map")
    both = set(match.values())
    then = _counting(tied(before, match))
    now = _counting(tied(after, {one: one for one in both}))
    ids = [person.id for person in after.people if person.id in both]
    asked = {frozenset((match[one], match[other])) for one, other in introduced if {one, other} <= set(match)}
    return Comparison(
        new=tuple(person.id for person in after.people if person.id not in both),
        gone=tuple(person.id for person in before.people if person.id not in match),
        same=tuple(ids),
        kept=in_order(then & now, after),
        made=in_order(now - then, after),
        ended=in_order(then - now, after),
        before=_measured(ids, then),
        after=_measured(ids, now),
        became=in_order(asked & (now - then), after),
    )


def by_themselves(
    before: NetworkMap, after: NetworkMap, same: Mapping[str, str], introduced: Iterable[Pair]
) -> tuple[int, int]:
    """Count who became tied without being introduced: what introductions have to beat.

    Of the pairs present both times who, on the earlier map, were not tied, knew somebody in common and were
    not introduced: how many are tied on the later map; and how many pairs there are. ``same`` and
    ``introduced`` are as for `compare`.
    """
    ids = [person.id for person in before.people]
    asked = set(map(frozenset, introduced))
    H, places = after.network(), after.places
    others = [
        (places[same[ids[u]]], places[same[ids[v]]])
        for u, v in known_by_whom(before.network(), None)
        if ids[u] in same and ids[v] in same and frozenset((ids[u], ids[v])) not in asked
    ]
    return sum(H.has_edge(u, v) for u, v in others), len(others)


MEASURES = {
    "ties": "pairs who are tied",
    "pieces": "pieces that no tie joins, people without a tie included",
    "at the edge": "people with one tie or none",
    "largest fall": "share of pairs cut when the one person leaves whose leaving cuts most",
}
SHARES = ("largest fall",)  # of the measures: from 0 to 1


@dataclass(frozen=True)
class Bet(Result):
    """What somebody expects of a measure by a date.

    Attributes
    ----------
    measure : str
        One of `MEASURES`.
    direction : {"up", "down"}
        Where it goes.
    amount : float
        By how much at least.
    date : str
        By when.
    fingerprint : str
        Of the map on which the bet was made.
    words : str
        The bet in the learner's own words.
    """

    measure: str
    direction: str
    amount: float
    date: str
    fingerprint: str
    words: str = ""

    def __post_init__(self) -> None:
        one_of(self.measure, "measure", tuple(MEASURES))
        one_of(self.direction, "direction", ("up", "down"))

    def held(self, comparison: Comparison) -> bool:
        """Decide whether the bet was won.

        Parameters
        ----------
        comparison : Comparison
            Of the map on which it was made with a later one.

        Returns
        -------
        bool
            Whether the measure changed by the amount, among those present both times.
        """
        change = comparison.after[self.measure] - comparison.before[self.measure]
        return (change if self.direction == "up" else -change) >= self.amount - 1e-12


def _counting(ties: Mapping[frozenset[str], list[Tie]]) -> set[frozenset[str]]:
    """The pairs whose ties networks hold."""
    return {pair for pair, between in ties.items() if any(tie.counts for tie in between)}


def _measured(ids: list[str], pairs: set[frozenset[str]]) -> dict[str, float]:
    G = nx.Graph()
    G.add_nodes_from(ids)
    G.add_edges_from(map(tuple, pairs))
    return {
        "ties": float(G.size()),
        "pieces": float(nx.number_connected_components(G)),
        "at the edge": float(sum(degree <= 1 for _, degree in G.degree)),
        "largest fall": float(pairs_cut(G).max()) if len(G) else 0.0,
    }

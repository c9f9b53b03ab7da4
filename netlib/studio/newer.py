"""A newer map beside an older one of the same network: who is the same, what is new, changed and gone."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from netlib.results import Result
from netlib.studio.map import NetworkMap, Person, Tie

Pair = tuple[str, str]


@dataclass(frozen=True)
class Changes(Result):
    """What differs on a later map. Ids are those of the later map, but for what is gone.

    Attributes
    ----------
    new, changed, gone, same : tuple of str
        People who are only on the later map; who are on both and of whom it says something else; who are only
        on the earlier map (by their ids there); and everybody who is on both.
    made, altered, ended, kept : tuple of (str, str)
        Pairs who are tied only on the later map; on both, and otherwise; only on the earlier map (by their
        ids there); and all pairs who are tied on both.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    same: tuple[str, ...] = field(repr=False)
    made: tuple[Pair, ...]
    altered: tuple[Pair, ...]
    ended: tuple[Pair, ...]
    kept: tuple[Pair, ...] = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.made or self.altered or self.ended)


def matched(before: NetworkMap, after: NetworkMap) -> dict[str, str]:
    """Who is who on two maps: by id and name, then by names that are on each map once among the others."""
    names = {person.id: person.name for person in after.people}
    match = {person.id: person.id for person in before.people if names.get(person.id) == person.name}
    taken = set(match.values())
    once = _only(person for person in before.people if person.id not in match)
    again = _only(person for person in after.people if person.id not in taken)
    return match | {once[name]: again[name] for name in once if name in again}


def _only(listed: Iterable[Person]) -> dict[str, str]:
    """The ids of those whose name nobody else has."""
    people = list(listed)
    times = Counter(person.name for person in people)
    return {person.name: person.id for person in people if times[person.name] == 1}


def tied(network_map: NetworkMap, called: Mapping[str, str]) -> dict[frozenset[str], list[Tie]]:
    """The ties between each two people of those who are ``called`` something, by what they are called."""
    found: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in network_map.ties:
        if tie.source != tie.target and tie.source in called and tie.target in called:
            found[frozenset((called[tie.source], called[tie.target]))].append(tie)
    return dict(found)


def changes(before: NetworkMap, after: NetworkMap, same: Mapping[str, str] | None = None) -> Changes:
    """Say what is new, changed and gone on a later map.

    Parameters
    ----------
    before, after : NetworkMap
        The maps.
    same : mapping of str to str, optional
        Id on the earlier map -> id on the later one; if not given, as `matched` finds.

    Returns
    -------
    Changes
        People and ties; unlike `compare`, ties of those who are new or gone as well.

    Examples
    --------
    >>> spring = NetworkMap([Person(name, name) for name in ("Ada", "Ben", "Cem")], [Tie("Ada", "Ben")])
    >>> autumn = spring.without("Ben").with_people(Person("Dov", "Dov")).with_ties(Tie("Cem", "Dov"))
    >>> found = changes(spring, autumn)
    >>> found.new, found.gone, found.made, found.ended
    (('Dov',), ('Ben',), (('Cem', 'Dov'),), (('Ada', 'Ben'),))
    """
    match = matched(before, after) if same is None else dict(same)
    both = set(match.values())
    # Somebody who is gone may have the id of somebody who is new.
    left = {person.id: f"\0{person.id}" for person in before.people if person.id not in match}
    then = tied(before, {**match, **left})
    now = tied(after, {person.id: person.id for person in after.people})
    earlier = {person.id: person for person in before.people}
    later = {person.id: person for person in after.people}
    changed = {new for old, new in match.items() if _rest(earlier[old]) != _rest(later[new])}
    to_later = {**match, **left}
    altered = [
        pair
        for pair, ties in now.items()
        if pair in then and _said(ties, {one: one for one in later}) != _said(then[pair], to_later)
    ]
    ids = [person.id for person in after.people]
    back = {called: old for old, called in to_later.items()}
    ended = [frozenset(back[one] for one in pair) for pair in then if pair not in now]
    return Changes(
        new=tuple(one for one in ids if one not in both),
        changed=tuple(one for one in ids if one in changed),
        gone=tuple(left),
        same=tuple(one for one in ids if one in both),
        made=in_order([pair for pair in now if pair not in then], after),
        altered=in_order(altered, after),
        ended=in_order(ended, before),
        kept=in_order([pair for pair in now if pair in then], after),
    )


def in_order(pairs: Iterable[frozenset[str]], network_map: NetworkMap) -> tuple[Pair, ...]:
    """Pairs in the order of the map's people, and their ends too."""
    places = network_map.places
    found = [tuple(sorted(pair, key=places.__getitem__)) for pair in pairs]
    return tuple(sorted(((one, other) for one, other in found), key=lambda pair: [places[p] for p in pair]))


def _rest(person: Person) -> tuple[Any, ...]:
    return person.name, person.group, dict(person.details), person.answered


def _said(ties: list[Tie], called: Mapping[str, str]) -> list[str]:
    """What the ties between two people say, whatever their order."""
    rows = []
    for tie in ties:
        ends = [called[tie.source], called[tie.target]]
        rest = [tie.directed, tie.strength, tie.layer, dict(tie.details)]
        rows.append(json.dumps([ends if tie.directed else sorted(ends), rest], sort_keys=True))
    return sorted(rows)


def renewed(
    before: NetworkMap, after: NetworkMap, keep: bool = False, same: Mapping[str, str] | None = None
) -> NetworkMap:
    """Return the later map with what only the earlier one says: nothing that somebody entered is lost.

    Parameters
    ----------
    before, after : NetworkMap
        The map that is there, and the newer one that takes its place.
    keep : bool
        Whether people and ties that are only on the earlier map stay.
    same : mapping of str to str, optional
        As for `changes`.

    Returns
    -------
    NetworkMap
        The people of the later map; those on both keep their earlier ids. The owner, the number of those who
        were asked, groups and details stay where the later map does not say them; nothing does where nobody
        is on both.

    Examples
    --------
    >>> mine = NetworkMap([Person("1", "Ada", "town"), Person("2", "Ben")], [Tie("1", "2")], owner="1")
    >>> file = NetworkMap([Person("x", "Ada"), Person("y", "Cem")], [Tie("x", "y")])
    >>> renewed(mine, file).names, renewed(mine, file).owner, renewed(mine, file).groups
    (('Ada', 'Cem'), '1', ('town',))
    >>> renewed(mine, file, keep=True).names
    ('Ada', 'Cem', 'Ben')
    """
    match = matched(before, after) if same is None else dict(same)
    back = {new: old for old, new in match.items()}
    used = {person.id for person in before.people}
    for person in after.people:
        if person.id not in back:
            back[person.id] = _free(person.id, used)
            used.add(back[person.id])
    earlier = {person.id: person for person in before.people}
    people = [
        _filled(earlier.get(back[person.id]), replace(person, id=back[person.id])) for person in after.people
    ]
    moved = [replace(tie, source=back[tie.source], target=back[tie.target]) for tie in after.ties]
    there, new = _by_kind(before.ties), _by_kind(moved)
    # Where there is one tie of a kind on both maps it is the same one.
    one = {kind for kind, ties in new.items() if len(ties) == 1 == len(there.get(kind, ()))}
    ties = [_filled_tie(there[_kind(tie)][0], tie) if _kind(tie) in one else tie for tie in moved]
    if keep:
        on_both = {person.id for person in people}
        people += [person for person in before.people if person.id not in on_both]
        ties += [tie for tie in before.ties if _kind(tie) not in new]
    ids = {person.id for person in people}
    owner = before.owner if before.owner in ids else back.get(after.owner, "")
    # Of another network's map nothing is known that was said of this one.
    counts = before if match and after.asked is None and after.answered is None else after
    name = after.name or before.name
    return NetworkMap(tuple(people), tuple(ties), name, counts.asked, counts.answered, owner)


def _free(id: str, used: set[str]) -> str:
    number, free = 2, id
    while free in used:
        free, number = f"{id} ({number})", number + 1
    return free


Kind = tuple[frozenset[str], str]


def _kind(tie: Tie) -> Kind:
    return frozenset((tie.source, tie.target)), tie.layer


def _by_kind(ties: Iterable[Tie]) -> dict[Kind, list[Tie]]:
    found: dict[Kind, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[_kind(tie)].append(tie)
    return dict(found)


def _filled(old: Person | None, new: Person) -> Person:
    if old is None:
        return new
    answered = old.answered if new.answered is None else new.answered
    details = {**old.details, **new.details}
    return replace(new, group=new.group or old.group, details=details, answered=answered)


def _filled_tie(old: Tie, new: Tie) -> Tie:
    strength = old.strength if new.strength is None else new.strength
    return replace(new, strength=strength, details={**old.details, **new.details})

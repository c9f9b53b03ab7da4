"""The same map without names, to be shown to people whom those on it did not agree to be shown to."""

import hashlib
from collections import Counter
from dataclasses import replace

from netlib.studio.map import NetworkMap, Person

FEW = 3  # people: a smaller group would say who somebody is


def aliased(network_map: NetworkMap) -> tuple[NetworkMap, dict[str, str]]:
    """Return a map on which nobody has their name.

    Parameters
    ----------
    network_map : NetworkMap
        The map.

    Returns
    -------
    NetworkMap
        The map with names and ids such as "Person 7", in an order that says nothing, without details, and
        without the names of groups of fewer than three people. Who has very many or very peculiar ties may
        still be recognised by them.
    dict of str to str
        Id of each person -> the alias.

    Examples
    --------
    >>> ours = NetworkMap([Person("a", "Ada", "north"), Person("b", "Ben", "north")])
    >>> hidden, key = aliased(ours)
    >>> sorted(hidden.names), hidden.groups, sorted(key)
    (['Person 1', 'Person 2'], (), ['a', 'b'])
    """
    salt = network_map.fingerprint

    def drawn(person: Person) -> str:
        return hashlib.sha256(f"{salt} {person.id}".encode("utf-8", "surrogatepass")).hexdigest()

    order = sorted(network_map.people, key=drawn)
    key = {person.id: f"Person {number}" for number, person in enumerate(order, start=1)}
    sizes = Counter(person.group for person in network_map.people)
    people = tuple(
        Person(
            key[person.id],
            key[person.id],
            person.group if sizes[person.group] >= FEW else "",
            answered=person.answered,
        )
        for person in order
    )
    ties = tuple(
        replace(tie, source=key[tie.source], target=key[tie.target], details={}) for tie in network_map.ties
    )
    return replace(network_map, people=people, ties=ties, owner=key.get(network_map.owner, "")), key

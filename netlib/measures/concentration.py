"""Concentration: on how few people the work rests.

References
----------
Simpson, E. H. (1949). Measurement of diversity. Nature 163, 688.

Avelino, G., Passos, L., Hora, A. and Valente, M. T. (2016). A novel approach for estimating truck factors.
IEEE International Conference on Program Comprehension.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping

from netlib.arguments import at_least, between, members, numbers, shown
from netlib.errors import PlainError


def effective_number(shares: Iterable[float]) -> float:
    """Compute the number of equal contributors that would be as concentrated: 1 / sum of squared shares.

    This is the inverse of Simpson's index.

    Parameters
    ----------
    shares : iterable of float
        What each contributed, in any unit (commits, packages, ties); none below 0 and at least one above 0.

    Returns
    -------
    float
        From 1 (one contributor) to the number of contributors.

    Raises
    ------
    PlainError
        If there is no contribution at all, or one that is negative or not a finite number.

    Examples
    --------
    >>> effective_number([5, 5, 5, 5]), round(effective_number([97, 1, 1, 1]), 2)
    (4.0, 1.06)
    """
    amounts = numbers(shares, "shares").ravel()
    for amount in amounts[amounts < 0]:
        at_least(float(amount), "shares")
    if not amounts.sum():
        raise PlainError("shares must hold at least one contribution above 0; got none")
    amounts /= amounts.max()  # squares of very small or very large amounts would leave the range of floats
    return float(amounts.sum() ** 2 / (amounts**2).sum())


def truck_factor(
    ownership: Mapping[Hashable, Collection[Hashable]], abandoned: float = 0.5
) -> tuple[int, list[Hashable]]:
    """Count how few people can leave before more than a share of all items has nobody left.

    The greedy count of Avelino et al. (2016): the person who looks after most items leaves next; ties are
    resolved by name. It is an upper bound: a better choice may need fewer people, never more.

    Parameters
    ----------
    ownership : mapping of item to collection of people
        For each item (file, package, task) the people who can look after it. Items that nobody can look after
        from the start count as abandoned.
    abandoned : float, default 0.5
        The share; at least 0 and below 1.

    Returns
    -------
    count : int
        How many people leave; 0 if too many items are abandoned already.
    people : list
        Those people, in the order in which they leave.

    Raises
    ------
    PlainError
        If there are no items, or the share is out of range.

    Examples
    --------
    >>> truck_factor({"app": {"a"}, "docs": {"a", "b"}, "tests": {"a"}, "site": {"b"}})
    (2, ['a', 'b'])
    """
    if not isinstance(ownership, Mapping):
        raise PlainError(f"ownership must be a dictionary from items to people; got {shown(ownership)}")
    if not ownership:
        raise PlainError("ownership must name at least one item; got none")
    if between(abandoned, "abandoned") == 1:
        raise PlainError(f"abandoned must be a share of at least 0 and below 1; got {abandoned}")
    owners = {item: set(members(people, f"owners of {item}")) for item, people in ownership.items()}
    hands = {item: len(people) for item, people in owners.items()}
    owned: dict[Hashable, set[Hashable]] = {}
    for item, people in owners.items():
        for person in people:
            owned.setdefault(person, set()).add(item)
    most_first = sorted(owned, key=lambda person: (-len(owned[person]), str(person)))
    lost = sum(left == 0 for left in hands.values())
    gone: list[Hashable] = []
    while lost <= abandoned * len(hands):
        gone.append(most_first[len(gone)])
        for item in owned[gone[-1]]:
            hands[item] -= 1
            lost += hands[item] == 0
    return len(gone), gone

"""On how few people does the work rest?"""

import math
from collections.abc import Collection, Hashable, Iterable, Mapping

import numpy as np

from netlib.errors import PlainError


def effective_number(shares: Iterable[float]) -> float:
    """As many equal contributors would be as concentrated: 1 / sum of squared shares.

    The inverse of the index of Simpson (1949), Nature 163:688.

    Parameters
    ----------
    shares : what each contributed, in any unit: commits, packages, ties; at least one above 0, none below.

    Raises
    ------
    PlainError
        No contribution at all, or one that is negative or not a number.

    Examples
    --------
    >>> effective_number([5, 5, 5, 5]), round(effective_number([97, 1, 1, 1]), 2)
    (4.0, 1.06)
    """
    shares = np.array(list(shares), dtype=float)
    wrong = shares[~((shares >= 0) & (shares < math.inf))]
    if len(wrong):
        raise PlainError(f"shares must be numbers of at least 0; got {wrong[0]:g}")
    if not shares.sum():
        raise PlainError("shares must hold at least one contribution above 0; got none")
    return float(shares.sum() ** 2 / (shares**2).sum())


def truck_factor(
    ownership: Mapping[Hashable, Collection[Hashable]], abandoned: float = 0.5
) -> tuple[int, list[Hashable]]:
    """How few can leave before more than a share ``abandoned`` of all items has nobody left, and who.

    The greedy count of Avelino et al. (2016, IEEE ICPC): whoever looks after most items leaves next, equals
    by name. It is an upper bound: a cleverer choice may need fewer, never more.

    Parameters
    ----------
    ownership : for each item (file, package, task) the people who can look after it; items that nobody can
        look after from the start count as abandoned.
    abandoned : at least 0 and below 1.

    Returns
    -------
    The count, and the people in the order in which they left; 0 and nobody where too much is abandoned
    already.

    Raises
    ------
    PlainError
        No items, or a share out of range.

    Examples
    --------
    >>> truck_factor({"app": {"a"}, "docs": {"a", "b"}, "tests": {"a"}, "site": {"b"}})
    (2, ['a', 'b'])
    """
    if not ownership:
        raise PlainError("ownership must name at least one item; got none")
    if not 0 <= abandoned < 1:
        raise PlainError(f"abandoned must be a share of at least 0 and below 1; got {abandoned}")
    hands = {item: len(set(people)) for item, people in ownership.items()}
    owned: dict[Hashable, set[Hashable]] = {}
    for item, people in ownership.items():
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

"""Pieces that merge as ties come back one by one (union-find)."""

from netlib.kernels import Kernel


@Kernel
def merge(first, second, root, size, largest):
    """The number of nodes in the largest piece after each tie is back, written into ``largest``.

    ``first``, ``second``: shape (ties,), which two nodes each joins, in the order in which they come.
    ``root``, ``size``: shape (n,); each node for itself, and 1, at first. ``largest``: shape (ties,).
    """
    most = 1
    for tie in range(len(first)):
        one, other = first[tie], second[tie]
        while root[one] != one:
            root[one] = root[root[one]]  # path halving
            one = root[one]
        while root[other] != other:
            root[other] = root[root[other]]
            other = root[other]
        if one != other:
            if size[one] < size[other]:
                one, other = other, one
            root[other] = one
            size[one] += size[other]
            most = max(most, size[one])
        largest[tie] = most

"""Components that merge as ties are added one by one (union-find)."""

from netlib.kernels import Kernel


@Kernel
def merge(first, second, root, size, largest):
    """Add ties in order and note the size of the largest component after each.

    Parameters
    ----------
    first, second : array of int, shape (ties,)
        The two ends of each tie, in the order in which the ties are added.
    root : array of int, shape (n,)
        Written: one node that stands for the component of each node; at first the node itself.
    size : array of int, shape (n,)
        Written: number of nodes in the component of each root; at first 1.
    largest : array of int, shape (ties,)
        Written: number of nodes in the largest component after each tie.
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

"""Networks that the lessons use.

Nodes are the integers 0, 1, …, n - 1, and node 0 is the hub if there is one.
"""

import networkx as nx

from netlib.arguments import generator, whole
from netlib.errors import PlainError


def star(n: int) -> nx.Graph:
    """Make a star: a hub, node 0, tied to ``n - 1`` members who are tied to nobody else.

    Parameters
    ----------
    n : int
        Number of nodes, the hub included; at least 2.

    Returns
    -------
    networkx.Graph
        The star.

    Raises
    ------
    PlainError
        If ``n`` is not such a number.

    Examples
    --------
    >>> star(4).edges
    EdgeView([(0, 1), (0, 2), (0, 3)])
    """
    return nx.star_graph(whole(n, "n", 2) - 1)


def ring(n: int, k: int = 2) -> nx.Graph:
    """Make a ring lattice: nodes in a circle, each tied to the ``k`` nearest others.

    Parameters
    ----------
    n : int
        Number of nodes; at least 3.
    k : int, default 2
        Degree of every node: an even number below ``n``. 2 makes a cycle.

    Returns
    -------
    networkx.Graph
        The ring.

    Raises
    ------
    PlainError
        If ``n`` or ``k`` is not such a number.

    Examples
    --------
    >>> sorted(ring(6)[0]), sorted(ring(6, k=4)[0])
    ([1, 5], [1, 2, 4, 5])
    """
    whole(n, "n", 3)
    if whole(k, "k", 2) % 2 or k >= n:
        raise PlainError(f"k must be an even number below n = {n}: half the ties go to each side; got {k}")
    return nx.circulant_graph(n, range(1, k // 2 + 1))


def complete(n: int) -> nx.Graph:
    """Make a complete network, in which everyone is tied to everyone.

    Parameters
    ----------
    n : int
        Number of nodes; at least 2.

    Returns
    -------
    networkx.Graph
        The complete network.

    Raises
    ------
    PlainError
        If ``n`` is not such a number.

    Examples
    --------
    >>> complete(5).size()
    10
    """
    return nx.complete_graph(whole(n, "n", 2))


def wheel(n: int) -> nx.Graph:
    """Make a wheel: a star whose ``n - 1`` members are also tied to each other in a ring.

    Parameters
    ----------
    n : int
        Number of nodes, the hub included; at least 4.

    Returns
    -------
    networkx.Graph
        The wheel.

    Raises
    ------
    PlainError
        If ``n`` is not such a number.

    Examples
    --------
    >>> dict(wheel(5).degree)
    {0: 4, 1: 3, 2: 3, 3: 3, 4: 3}
    """
    return nx.wheel_graph(whole(n, "n", 4))


def grid(rows: int, columns: int) -> nx.Graph:
    """Make a rectangular grid: each node is tied to the nodes beside, above and below it.

    Parameters
    ----------
    rows, columns : int
        Size of the grid; at least 1 each. Nodes are numbered row by row.

    Returns
    -------
    networkx.Graph
        The grid.

    Raises
    ------
    PlainError
        If ``rows`` or ``columns`` is not such a number.

    Examples
    --------
    >>> sorted(grid(2, 3)[1])
    [0, 2, 4]
    """
    G = nx.grid_2d_graph(whole(rows, "rows", 1), whole(columns, "columns", 1))
    return nx.convert_node_labels_to_integers(G)


def joined_stars(leaves_per_hub: int, hubs: int = 2) -> nx.Graph:
    """Make several stars whose hubs, nodes 0 to ``hubs - 1``, are all tied to one another.

    Allen et al. (2017) use two stars of many leaves to show that joining two networks can make cooperation
    possible although neither network favours it alone.

    Parameters
    ----------
    leaves_per_hub : int
        Number of other members in each star; at least 0.
    hubs : int, default 2
        Number of stars; at least 1.

    Returns
    -------
    networkx.Graph
        The joined stars.

    Raises
    ------
    PlainError
        If an argument is not such a number.

    References
    ----------
    Allen, B. et al. (2017). Evolutionary dynamics on any population structure. Nature 544, 227-230.

    Examples
    --------
    >>> dict(joined_stars(2).degree)
    {0: 3, 1: 3, 2: 1, 3: 1, 4: 1, 5: 1}
    """
    whole(leaves_per_hub, "leaves per hub", 0)
    G = nx.complete_graph(whole(hubs, "hubs", 1))
    for hub in range(hubs):
        first = hubs + hub * leaves_per_hub
        G.add_edges_from((hub, leaf) for leaf in range(first, first + leaves_per_hub))
    return G


def random_regular(k: int, n: int, seed: int | None = None) -> nx.Graph:
    """Draw a connected network in which every node has exactly ``k`` ties.

    Parameters
    ----------
    k : int
        Degree of every node; at least 2.
    n : int
        Number of nodes; above ``k``, and ``k * n`` must be even.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    networkx.Graph
        The network.

    Raises
    ------
    PlainError
        If there is no such network, or if 100 draws found no connected one.

    Examples
    --------
    >>> {degree for _, degree in random_regular(3, 10, seed=1).degree}
    {3}
    """
    whole(k, "k", 2)
    if whole(n, "n", k + 1) * k % 2:
        raise PlainError(f"k times n must be even, since each tie has two ends; got k = {k}, n = {n}")
    rng = generator(seed)
    for _ in range(100):
        G = nx.random_regular_graph(k, n, seed=rng)
        if nx.is_connected(G):
            # NetworkX adds the nodes in the order in which the draw met them; layouts need them sorted.
            ordered = nx.empty_graph(n)
            ordered.add_edges_from(sorted(G.edges))
            return ordered
    raise PlainError(f"no network in one piece found for k = {k}, n = {n}; raise k")


def karate_club() -> nx.Graph:
    """Return Zachary's karate club: who met whom outside the club, 34 members, without weights.

    Returns
    -------
    networkx.Graph
        Node 0 is the instructor, node 33 the president of the club.

    References
    ----------
    Zachary, W. W. (1977). An information flow model for conflict and fission in small groups. Journal of
    Anthropological Research 33, 452-473.

    Examples
    --------
    >>> karate_club().size(), karate_club().degree[33]
    (78, 17)
    """
    G = nx.empty_graph(34)
    G.add_edges_from(nx.karate_club_graph().edges())
    return G

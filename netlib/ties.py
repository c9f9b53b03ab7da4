"""A network as two arrays (compressed sparse rows), which give the neighbours of many nodes at once."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np

from netlib.arguments import flag, members, shown, whole
from netlib.errors import PlainError
from netlib.networks import check_network


@dataclass(frozen=True, eq=False)
class Ties:
    """A network as compressed sparse rows; `ties` makes it and checks it.

    Attributes
    ----------
    nodes : sequence
        Names of the n nodes, in the order of the graph. All arrays refer to nodes by position in this order.
    starts : numpy.ndarray of int, shape (n + 1,)
        The neighbours of node i are ``ends[starts[i] : starts[i + 1]]``, sorted.
    ends : numpy.ndarray of int, shape (2 * ties,)
        Each tie stands here twice, once at each of its ends.
    """

    nodes: Sequence[Any]
    starts: np.ndarray = field(repr=False)
    ends: np.ndarray = field(repr=False)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def degree(self) -> np.ndarray:
        """Number of ties of each node, shape (n,)."""
        return np.diff(self.starts)

    @property
    def owners(self) -> np.ndarray:
        """The node to whose list of neighbours each entry of ``ends`` belongs, shape (2 * ties,)."""
        found: np.ndarray = np.repeat(np.arange(len(self), dtype=self.ends.dtype), self.degree)
        return found

    def around(self, places: np.ndarray) -> np.ndarray:
        """List the neighbours of several nodes.

        Parameters
        ----------
        places : numpy.ndarray of int, shape (k,)
            Positions of the nodes.

        Returns
        -------
        numpy.ndarray of int
            Positions of the neighbours of the first node, then those of the second, and so on.
        """
        first = self.starts[places]
        many = self.starts[places + 1] - first
        offset = np.cumsum(many)
        total = int(offset[-1]) if len(offset) else 0
        found: np.ndarray = self.ends[
            np.repeat(first - offset + many, many) + np.arange(total, dtype=self.starts.dtype)
        ]
        return found

    def components(self) -> np.ndarray:
        """Number the component of each node.

        Returns
        -------
        numpy.ndarray of int, shape (n,)
            Counted from 0, in the order of the first node of each.
        """
        from scipy.sparse.csgraph import connected_components

        found: np.ndarray = connected_components(self.sparse(), directed=False)[1]
        return found

    def places(self, names: Iterable[Hashable], what: str) -> np.ndarray:
        """Find the positions of nodes by name.

        Parameters
        ----------
        names : iterable
            Names of nodes.
        what : str
            What the names are, for the message of the error, such as ``"first adopters"``.

        Returns
        -------
        numpy.ndarray of int
            Their positions in ``nodes``, sorted, each once.

        Raises
        ------
        PlainError
            If a name is not one of the network's nodes.
        """
        names = members(names, what)
        if isinstance(self.nodes, range):
            # A range finds a plain integer at once, but compares any other number with all its values.
            numbers = [name for name in names if isinstance(name, (int, np.integer))]
            found = {int(name) for name in numbers if int(name) in self.nodes}
            wrong = [name for name in names if name not in found]
        else:
            place = {node: i for i, node in enumerate(self.nodes)}
            wrong = [name for name in names if name not in place]
            found = {place[name] for name in names if name in place}
        if wrong:
            raise PlainError(f"{what} must be members of the network; got {shown(wrong[0], quoted=True)}")
        return np.array(sorted(found), dtype=self.ends.dtype)

    def sparse(self) -> Any:
        """Return the adjacency matrix.

        Returns
        -------
        scipy.sparse.csr_array of shape (n, n)
            A one for each tie, in both directions.
        """
        from scipy.sparse import csr_array

        return csr_array((np.ones(len(self.ends)), self.ends, self.starts), shape=(len(self), len(self)))


def ties(G: Any, least: int = 1, connected: bool = False) -> Ties:
    """Convert a network to arrays, so that models run fast. Weights, if any, are ignored.

    Parameters
    ----------
    G : networkx.Graph, scipy.sparse array or Ties
        Undirected. A symmetric sparse array suits networks that are too large for NetworkX. For many calls on
        one network, pass the ``Ties`` that an earlier call returned.
    least : int, default 1
        Smallest number of nodes allowed.
    connected : bool, default False
        Whether the network must be connected.

    Returns
    -------
    Ties
        The network as arrays.

    Raises
    ------
    PlainError
        If the network is none of these, is directed, too small or not connected as required, or has
        self-loops.

    Examples
    --------
    >>> network = ties(nx.Graph([("Ada", "Bob"), ("Ada", "Cem")]))
    >>> network.nodes, network.degree.tolist()
    (('Ada', 'Bob', 'Cem'), [2, 1, 1])
    """
    whole(least, "least", 0, 2**31)
    flag(connected, "connected")
    if isinstance(G, nx.Graph):
        check_network(G, least, connected)
        n, place = len(G), {node: i for i, node in enumerate(G)}
        degree = np.fromiter((len(near) for _, near in G.adjacency()), dtype=np.int64, count=n)
        starts = np.append(0, np.cumsum(degree)).astype(np.int32)
        in_order = list(G) == list(range(n))
        near = chain.from_iterable(neighbours for _, neighbours in G.adjacency())
        ends = np.fromiter(near if in_order else map(place.__getitem__, near), np.int64, count=starts[-1])
        # Encode (owner, neighbour) as owner * n + neighbour, and sort once.
        ends = np.sort(np.repeat(np.arange(n), degree) * n + ends) % n
        return Ties(range(n) if in_order else tuple(place), starts, ends.astype(np.int32))
    found = G if isinstance(G, Ties) else _from_array(G)
    if len(found) < least:
        raise PlainError(f"the network needs at least {least} member{'s' * (least > 1)}; got {len(found)}")
    if connected:
        pieces = int(found.components().max()) + 1
        if pieces > 1:
            raise PlainError(f"the network must be in one piece; got {pieces} pieces that no tie joins")
    return found


def _from_array(G: Any) -> Ties:
    from scipy.sparse import csr_array, issparse

    if not issparse(G):
        raise PlainError(f"the network must be a graph; got {type(G).__name__}")
    if G.shape[0] != G.shape[1]:
        raise PlainError(f"a network as an array must have as many rows as columns; got {G.shape}")
    rows = csr_array(G, copy=True)
    rows.eliminate_zeros()
    rows.sum_duplicates()
    if rows.diagonal().any():
        raise PlainError(f"nobody can be tied to themselves; got {np.flatnonzero(rows.diagonal())[0]}")
    back = csr_array(rows.T)
    if not (np.array_equal(rows.indptr, back.indptr) and np.array_equal(rows.indices, back.indices)):
        raise PlainError("the network must be undirected: every tie at both of its ends")
    return Ties(range(rows.shape[0]), rows.indptr, rows.indices)

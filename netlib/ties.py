"""A network as two arrays, the form in which many nodes can be asked for their neighbours at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import networkx as nx
import numpy as np

from netlib.errors import PlainError
from netlib.networks import check_network


@dataclass(frozen=True, eq=False)
class Ties:
    """Who is tied to whom, as compressed sparse rows; made and checked by ``ties``.

    Attributes
    ----------
    nodes : the names of the n nodes, in the graph's order; everything else goes by place in this order.
    starts : shape (n + 1,); the neighbours of place i are ``ends[starts[i] : starts[i + 1]]``, in order.
    ends : shape (2 * ties,); each tie is named at both of its ends.
    """

    nodes: Sequence
    starts: np.ndarray = field(repr=False)
    ends: np.ndarray = field(repr=False)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def degree(self) -> np.ndarray:
        """How many ties each node has, shape (n,)."""
        return np.diff(self.starts)

    @property
    def owners(self) -> np.ndarray:
        """Whose neighbour each entry of ``ends`` is, shape (2 * ties,)."""
        return np.repeat(np.arange(len(self), dtype=self.ends.dtype), self.degree)

    def around(self, places: np.ndarray) -> np.ndarray:
        """The neighbours of all these places, one list after the other."""
        first = self.starts[places]
        many = self.starts[places + 1] - first
        offset = np.cumsum(many)
        total = int(offset[-1]) if len(offset) else 0
        return self.ends[np.repeat(first - offset + many, many) + np.arange(total, dtype=self.starts.dtype)]

    def places(self, names: Iterable, what: str) -> np.ndarray:
        """Where in ``nodes`` these names stand, in order and each once.

        ``what`` says what the names are of, for the ``PlainError`` raised where they do not stand there.
        """
        names = list(names)
        if isinstance(self.nodes, range):
            # As plain integers: a range finds these at once, any other kind by looking through all it has.
            numbers = [name for name in names if isinstance(name, (int, np.integer))]
            found = {int(name) for name in numbers if int(name) in self.nodes}
            wrong = [name for name in names if name not in found]
        else:
            place = {node: i for i, node in enumerate(self.nodes)}
            wrong = [name for name in names if name not in place]
            found = {place[name] for name in names if name in place}
        if wrong:
            raise PlainError(f"{what} must be members of the network; got {wrong[0]!r}")
        return np.array(sorted(found), dtype=self.ends.dtype)

    def sparse(self):
        """The network as a ``scipy.sparse.csr_array`` of ones, shape (n, n)."""
        from scipy.sparse import csr_array

        return csr_array((np.ones(len(self.ends)), self.ends, self.starts), shape=(len(self), len(self)))


def ties(G, least: int = 1, connected: bool = False) -> Ties:
    """The arrays of a network, so that a model can be quick; weights, if any, are left aside.

    Parameters
    ----------
    G : an undirected ``networkx.Graph``; or, for networks too large for that, a symmetric
        ``scipy.sparse`` array; or what this function returned before, for many runs on one network.
    least, connected : as for ``netlib.networks.check_network``.

    Raises
    ------
    PlainError
        Anything else.
    """
    if isinstance(G, nx.Graph):
        check_network(G, least, connected)
        n, place = len(G), {node: i for i, node in enumerate(G)}
        degree = np.fromiter((len(near) for _, near in G.adjacency()), dtype=np.int64, count=n)
        starts = np.append(0, np.cumsum(degree)).astype(np.int32)
        in_order = list(G) == list(range(n))
        near = chain.from_iterable(neighbours for _, neighbours in G.adjacency())
        ends = np.fromiter(near if in_order else map(place.__getitem__, near), np.int64, count=starts[-1])
        # One number for each: by whose neighbour it is, then by which, hence sorted all at once.
        ends = np.sort(np.repeat(np.arange(n), degree) * n + ends) % n
        return Ties(range(n) if in_order else tuple(place), starts, ends.astype(np.int32))
    found = G if isinstance(G, Ties) else _from_array(G)
    if len(found) < least:
        raise PlainError(f"the network needs at least {least} member{'s' * (least > 1)}; got {len(found)}")
    if connected:
        from scipy.sparse.csgraph import connected_components

        pieces = connected_components(found.sparse(), directed=False, return_labels=False)
        if pieces > 1:
            raise PlainError(f"the network must be in one piece; got {pieces} pieces that no tie joins")
    return found


def _from_array(G) -> Ties:
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

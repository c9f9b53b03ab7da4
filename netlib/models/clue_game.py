"""The clue game: five people with one clue each exchange messages until all know all clues.

In the experiment of Bavelas (1950) and Leavitt (1951) the task is solved when everyone knows all clues. In
each time unit everyone may send one message to one neighbour, with all they know, and may receive several.
The circle can finish first, but people finished sooner if somebody was in the middle: the reported fastest
correct trials took 50.4 s (circle), 53.2 s (chain), 35.4 s (Y) and 32.0 s (wheel). The rules by which people
choose whom to tell (``POLICIES``) are this workbook's. `netlib.models.clue_solver` finds the best possible
time.

References
----------
Bavelas, A. (1950). Communication patterns in task-oriented groups. Journal of the Acoustical Society of
America 22, 725-730.

Leavitt, H. J. (1951). Some effects of certain communication patterns on group performance. Journal of
Abnormal and Social Psychology 46, 38-50.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import networkx as nx
import numpy as np

from netlib.arguments import generator, one_of, shown, whole
from netlib.errors import PlainError
from netlib.results import Result
from netlib.ties import Ties, ties

POLICIES = ("random", "attentive", "planned")


def leavitt(shape: str) -> nx.Graph:
    """Make one of Leavitt's networks of five people.

    Parameters
    ----------
    shape : {"circle", "chain", "Y", "wheel"}
        Which of them. The wheel is a star without ties between its members.

    Returns
    -------
    networkx.Graph
        The network. Node 0 is the middle, if there is one.

    Raises
    ------
    PlainError
        If the shape is not one of these.
    """
    one_of(shape, "shape", ("circle", "chain", "Y", "wheel"))
    tied = {
        "circle": [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)],
        "chain": [(0, 1), (0, 2), (1, 3), (2, 4)],
        "Y": [(0, 1), (0, 2), (0, 3), (3, 4)],
        "wheel": [(0, 1), (0, 2), (0, 3), (0, 4)],
    }
    G = nx.empty_graph(5)
    G.add_edges_from(tied[shape])
    return G


@dataclass(frozen=True)
class ClueGame(Result):
    """One moment of the game: who knows which clues.

    Attributes
    ----------
    network : Ties
        Who may tell whom.
    knows : tuple of frozenset of int
        The clues that each person knows, in the order of the graph; clue i was first known to person i.
    time : int
        Time units so far.
    messages : int
        Number of messages so far.
    sent : tuple of (int, int)
        The messages of the last time unit, from whom to whom.

    Examples
    --------
    >>> game = start(leavitt("wheel"))
    >>> game = game.tell({1: 0, 2: 0, 3: 0, 4: 0})
    >>> sorted(game.knows[0]), game.solved
    ([0, 1, 2, 3, 4], False)
    """

    network: Ties
    knows: Annotated[tuple[frozenset[int], ...], "person"]
    time: int = 0
    messages: int = 0
    sent: tuple[tuple[int, int], ...] = ()

    @property
    def solved(self) -> bool:
        """Whether everyone knows all clues."""
        return all(len(known) == len(self.knows) for known in self.knows)

    def neighbours(self, place: int) -> list[int]:
        """List whom a person may tell.

        Parameters
        ----------
        place : int
            Position of the person in the order of the graph.

        Returns
        -------
        list of int
            Positions of the neighbours.

        Raises
        ------
        PlainError
            If there is no such position.
        """
        whole(place, "place", 0, len(self.knows) - 1)
        return [int(other) for other in self.network.around(np.array([place]))]

    def tell(self, messages: Mapping[int, int]) -> "ClueGame":
        """Send messages: each person named tells a neighbour all they know.

        Parameters
        ----------
        messages : mapping of int to int
            Sender to receiver, by position; a person who is not named sends nothing.

        Returns
        -------
        ClueGame
            The game one time unit later.

        Raises
        ------
        PlainError
            If a message goes to somebody who is not a neighbour.
        """
        heard = list(self.knows)
        if not isinstance(messages, Mapping):
            raise PlainError(f"messages must be a dictionary from sender to receiver; got {shown(messages)}")
        for sender, receiver in messages.items():
            if sender not in range(len(heard)) or receiver not in self.neighbours(sender):
                raise PlainError(
                    f"messages must go to a neighbour; got one from {shown(sender)} to {shown(receiver)}"
                )
            heard[receiver] |= self.knows[sender]
        count = self.messages + len(messages)
        return ClueGame(self.network, tuple(heard), self.time + 1, count, tuple(messages.items()))


def start(G: nx.Graph | Ties) -> ClueGame:
    """Start a game: everyone knows one clue, their own.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected and connected.

    Returns
    -------
    ClueGame
        The game at time 0.

    Raises
    ------
    PlainError
        If the network is directed or disconnected.
    """
    network = ties(G, connected=True)
    return ClueGame(network, tuple(frozenset([place]) for place in range(len(network))))


def play(
    G: nx.Graph | Ties,
    policy: str = "attentive",
    most: int = 1000,
    told: Mapping[int, Sequence[int]] | None = None,
    seed: int | None = None,
) -> ClueGame:
    """Let people play until everyone knows all clues, or until time is up.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected and connected.
    policy : {"attentive", "random", "planned"}, default "attentive"
        How people choose whom to tell. ``"random"``: any neighbour. ``"attentive"``: the neighbour who, as
        far as they can tell from messages between the two, lacks most of what they know; nobody if no
        neighbour lacks anything. ``"planned"``: all have agreed on a middle; they send towards it until it
        knows everything, and away from it afterwards.
    most : int, default 1000
        Largest number of time units.
    told : mapping of int to sequence of int, optional
        For persons (by position) who do not follow the policy: whom they tell in each time unit. After the
        last of these they follow it too.
    seed : int, optional
        Seed of the choices between equal neighbours.

    Returns
    -------
    ClueGame
        The last moment.

    Raises
    ------
    PlainError
        If the network or the policy cannot be used, ``most`` is below 1, or somebody who is told is no
        neighbour.
    """
    game, given = start(G), {} if told is None else told
    if not (isinstance(given, Mapping) and all(isinstance(each, Sequence) for each in given.values())):
        raise PlainError(f"told must be a dictionary from people to lists of neighbours; got {shown(told)}")
    one_of(policy, "policy", POLICIES)
    whole(most, "most", 1)
    rng = generator(seed)
    around = [game.neighbours(place) for place in range(len(game.knows))]
    tree = _tree(game.network)
    # What a person can be sure that a neighbour knows, from the messages between the two.
    sure = {(i, j): frozenset([j]) for i, others in enumerate(around) for j in others}
    while not game.solved and game.time < most:
        telling = {}
        for place, luck in enumerate(rng.random(len(around))):
            news = {other: len(game.knows[place] - sure[place, other]) for other in around[place]}
            if policy == "random":
                choices = around[place]
            elif policy == "attentive":
                choices = [other for other in news if news[other] == max(news.values()) > 0]
            else:
                parent, children = tree[place]
                wanted = children if len(game.knows[place]) == len(around) else parent
                choices = [other for other in wanted if news[other]][:1]
            if game.time < len(given.get(place, ())):
                choices = [given[place][game.time]]
            if choices:
                telling[place] = choices[int(luck * len(choices))]
        after = game.tell(telling)
        for sender, receiver in telling.items():
            sure[sender, receiver] |= game.knows[sender]
            sure[receiver, sender] |= game.knows[sender]
        game = after
    return game


def _tree(network: Ties) -> list[tuple[list[int], list[int]]]:
    """Return, for each node, the next node towards the middle (none or one) and the next ones away from it.

    The middle is the first node with the smallest sum of distances. Among the nodes away from it, the one
    with the longest path behind it comes first.
    """
    from scipy.sparse.csgraph import breadth_first_order, shortest_path

    ways = network.sparse()
    middle = int(shortest_path(ways, directed=False, unweighted=True).sum(axis=1).argmin())
    order, before = breadth_first_order(ways, middle, directed=False)
    tree: list[tuple[list[int], list[int]]] = [([], []) for _ in range(len(network))]
    depth = [0] * len(network)
    for place in reversed(order[1:].tolist()):
        parent = int(before[place])
        tree[place][0].append(parent)
        tree[parent][1].append(place)
        depth[parent] = max(depth[parent], depth[place] + 1)
        tree[place][1].sort(key=depth.__getitem__, reverse=True)
    tree[middle][1].sort(key=depth.__getitem__, reverse=True)
    return tree

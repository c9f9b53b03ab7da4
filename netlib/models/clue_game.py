"""Five people, one clue each: how soon can all know all, and how soon do they?

In the experiment of Bavelas (1950, J. Acoust. Soc. Am. 22:725) and Leavitt (1951, J. Abnorm. Soc. Psychol.
46:38) everyone holds one clue, and the task is solved when all know all clues. In each time unit everyone may
send one message, to one neighbour, with all they know; one can be sent to by several at once. The circle can
finish first, yet people finished sooner where somebody was in the middle: their reported fastest correct
trials took 50.4 s (circle), 53.2 (chain), 35.4 (Y) and 32.0 (wheel). How people choose whom to tell is
modelled by ``POLICIES``, which are this workbook's; ``netlib.models.clue_solver`` finds what can be done at
best.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from netlib.arguments import one_of, whole
from netlib.errors import PlainError
from netlib.ties import Ties, ties

POLICIES = ("random", "attentive", "planned")


def leavitt(shape: str) -> nx.Graph:
    """One of Leavitt's five-person networks: circle, chain, Y or wheel (a star); the middle is node 0."""
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
class ClueGame:
    """A moment of the game: who knows which clues.

    Attributes
    ----------
    network : who may tell whom.
    knows : a set of clues for each person, by place in the graph's order; clue i was person i's own.
    time : time units so far.
    messages : how many have been sent.

    Examples
    --------
    >>> game = start(leavitt("wheel"))
    >>> game = game.tell({1: 0, 2: 0, 3: 0, 4: 0})
    >>> sorted(game.knows[0]), game.solved
    ([0, 1, 2, 3, 4], False)
    """

    network: Ties
    knows: tuple[frozenset[int], ...]
    time: int = 0
    messages: int = 0

    @property
    def solved(self) -> bool:
        """Whether all know all."""
        return all(len(known) == len(self.knows) for known in self.knows)

    def neighbours(self, place: int) -> list[int]:
        """Whom this person may tell, by place."""
        return self.network.around(np.array([place])).tolist()

    def tell(self, messages: Mapping[int, int]) -> "ClueGame":
        """The game one time unit later, when each person named has told the neighbour named all they know.

        Raises
        ------
        PlainError
            A message between two who are not tied.
        """
        heard = list(self.knows)
        for sender, receiver in messages.items():
            if sender not in range(len(heard)) or receiver not in self.neighbours(sender):
                raise PlainError(f"messages must go to a neighbour; got one from {sender} to {receiver}")
            heard[receiver] |= self.knows[sender]
        return ClueGame(self.network, tuple(heard), self.time + 1, self.messages + len(messages))


def start(G: nx.Graph | Ties) -> ClueGame:
    """The game before anybody has told anything; ``G`` is undirected and in one piece."""
    network = ties(G, connected=True)
    return ClueGame(network, tuple(frozenset([place]) for place in range(len(network))))


def play(
    G: nx.Graph | Ties,
    policy: str = "attentive",
    most: int = 1000,
    told: Mapping[int, Sequence[int]] | None = None,
    seed: int | None = None,
) -> ClueGame:
    """Let people play until all know all, or for ``most`` time units.

    Parameters
    ----------
    G : undirected, in one piece.
    policy : ``"random"``: everyone tells any neighbour. ``"attentive"``: everyone tells the neighbour who,
        for all they know from messages between the two, lacks most of what they know, and nobody who lacks
        nothing. ``"planned"``: all have agreed on a middle, tell towards it while it does not know all, and
        away from it afterwards.
    told : for places that do not play by the rule, whom they tell in each time unit, one after the other;
        after the last of these they too play by the rule.

    Returns
    -------
    ClueGame
        The last moment.

    Raises
    ------
    PlainError
        Any other network, another policy, fewer than one time unit, somebody told who is no neighbour.
    """
    game, given = start(G), told or {}
    one_of(policy, "policy", POLICIES)
    whole(most, "most", 1)
    rng = np.random.default_rng(seed)
    around = [game.neighbours(place) for place in range(len(game.knows))]
    tree = _tree(game.network)
    # What one can be sure that a neighbour knows, from what passed between the two.
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
    """For each place who is next towards the middle (one, or none), and who is next away from it.

    The middle is the first whose distances to the others add up to least. Next away from it comes first who
    has the longest way behind them.
    """
    from scipy.sparse.csgraph import breadth_first_order, shortest_path

    ways = network.sparse()
    middle = int(shortest_path(ways, directed=False, unweighted=True).sum(axis=1).argmin())
    order, before = breadth_first_order(ways, middle, directed=False)
    tree = [([], []) for _ in range(len(network))]
    depth = [0] * len(network)
    for place in reversed(order[1:].tolist()):
        parent = int(before[place])
        tree[place][0].append(parent)
        tree[parent][1].append(place)
        depth[parent] = max(depth[parent], depth[place] + 1)
        tree[place][1].sort(key=depth.__getitem__, reverse=True)
    tree[middle][1].sort(key=depth.__getitem__, reverse=True)
    return tree

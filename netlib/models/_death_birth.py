"""The moves of the donation game under death-birth updating, for many runs at once; see `donation_game`."""

from collections.abc import Generator

import networkx as nx
import numpy as np

NEIGHBOURS_AT_ONCE = 4_000_000  # looked at in all runs together: about a tenth of a second
LEAST = 4_000  # of them take as long as an update takes with few runs and neighbours
# Each run has a generator of its own, so its result is the same alone, among others, or compiled:
# splitmix64 (Steele, Lea and Flood 2014, Proc. OOPSLA 453), whose constants these are.
STEP, STIR, STIR_AGAIN = map(np.uint64, (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


class Game:
    """The network as padded arrays of neighbours, and one update of many runs at once.

    The state of several runs is two arrays of shape (runs, n + 1): who cooperates (0 or 1), and the share of
    each node's ties that lead to cooperators. Column n belongs to no node: padding reads and writes it.
    """

    def __init__(self, G: nx.Graph, gain: float, loss: float):
        self.n, self.gain, self.loss = len(G), gain, loss
        W = nx.to_numpy_array(G)
        order = np.argsort(W == 0, axis=1, kind="stable")[:, : int((W > 0).sum(axis=1).max())]
        self.weight = np.take_along_axis(W, order, axis=1)
        self.neighbours = np.where(self.weight > 0, order, self.n)
        self.P = W / W.sum(axis=1, keepdims=True)
        # The share of the tie in all ties of the neighbour at its other end.
        self.share = self.weight / np.append(W.sum(axis=1), 1)[self.neighbours]

    def sparse(self) -> tuple[np.ndarray, ...]:
        """Return the network without padding, as the kernel takes it: starts, ends, weights and shares."""
        there = self.weight > 0
        starts = np.append(0, np.cumsum(there.sum(axis=1))).astype(np.uint32)  # signed ones would be checked
        return starts, self.neighbours[there].astype(np.uint32), self.weight[there], self.share[there]

    def start(self, cooperates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the state of runs in which these nodes cooperate, shape (runs, n)."""
        pad = ((0, 0), (0, 1))
        return np.pad(cooperates, pad), np.pad(cooperates @ self.P.T, pad)

    def play(self, seeds: np.ndarray, first: int, many: int) -> Generator[float, None, tuple[int, int]]:
        """Play ``many`` of the runs with these seeds, from the ``first`` on.

        Every update is the same as in ``netlib.kernels.donation_game``, but for all runs at once. Now and
        then it yields the share of all runs that have ended. It returns how many runs end with everyone
        cooperating, and the number of updates of all runs together.
        """
        state = seeds[first : first + many].copy()
        runs = len(state)
        person, _ = self.draw(state)
        cooperates, average = self.start(np.eye(self.n)[person])
        count = np.ones(len(state))
        fixed = updates = settled = looked_at = 0
        while len(count):
            looked_at += LEAST + len(count) * self.neighbours.shape[1]
            if looked_at > NEIGHBOURS_AT_ONCE:
                looked_at = 0
                yield (first + runs - len(count)) / len(seeds)
            updates += len(count) - settled
            count += self.update(cooperates, average, *self.draw(state))
            done = (count == 0) | (count == self.n)
            settled = int(done.sum())
            # A settled run stays settled. It is removed later, because each removal copies the rest.
            if settled * 16 > len(done):
                fixed += int((count == self.n).sum())
                state, cooperates, average, count = (
                    part[~done] for part in (state, cooperates, average, count)
                )
                settled = 0
        return fixed, updates

    def draw(self, state: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Draw one person and one number in [0, 1) for each run, from its own generator (splitmix64)."""
        state += STEP
        word = (state ^ state >> 30) * STIR
        word = (word ^ word >> 27) * STIR_AGAIN
        word ^= word >> 31
        # 32 bits choose the person, so probabilities differ by at most n in 2^32.
        return (word >> 32) * self.n >> 32, (word & 0xFFFFFFFF) * 2.0**-32

    def update(
        self, cooperates: np.ndarray, average: np.ndarray, person: np.ndarray, coin: np.ndarray
    ) -> np.ndarray:
        """Update one person per run, in place; return the change in the number of cooperators."""
        worlds, width = cooperates.shape
        row = np.arange(worlds) * width
        person = person.astype(np.intp)
        around = self.neighbours.T.take(person, axis=1) + row
        models, fitness = self.models(cooperates, average, person, around)
        imitates = coin * fitness.sum(axis=0) < (fitness * models).sum(axis=0)
        change = imitates - cooperates.ravel()[row + person]
        moved = np.flatnonzero(change)
        cooperates.ravel()[row[moved] + person[moved]] += change[moved]
        average.ravel()[around[:, moved]] += change[moved] * self.share.T.take(person[moved], axis=1)
        found: np.ndarray = change
        return found

    def models(
        self, cooperates: np.ndarray, average: np.ndarray, person: np.ndarray, around: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return what the neighbours of one person per run do, and their weights when one is drawn."""
        # One row per neighbour: rows are added up in the same order as in the kernel.
        models = cooperates.ravel()[around]
        weight = self.weight.T.take(person, axis=1)
        return models, weight * (1 + self.gain * average.ravel()[around] - self.loss * models)

    def model(self, cooperates: np.ndarray, average: np.ndarray, person: np.ndarray, coin: np.ndarray) -> int:
        """Return the neighbour from whom the person takes over a behaviour in the `update` of a single run.

        The coin decides whether it is a cooperator, and in the same draw which one.
        """
        around = self.neighbours.T.take(person, axis=1)
        models, fitness = self.models(cooperates, average, person, around)
        point, helpers = coin * fitness.sum(axis=0), (fitness * models).sum(axis=0)
        imitates = point < helpers
        alike = np.where(models == imitates, fitness, 0.0)[:, 0]
        place = np.searchsorted(np.cumsum(alike), (point - np.where(imitates, 0.0, helpers))[0], side="right")
        return int(around[min(int(place), np.flatnonzero(alike)[-1]), 0])

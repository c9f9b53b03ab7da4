"""How small is the world? Path length and clustering as a ring gets short cuts (Watts and Strogatz 1998)."""

from dataclasses import dataclass
from functools import lru_cache

from netlib.figures import add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Remembered
from netlib.models.watts_strogatz import small_world

PEOPLE, TIES, RUNS = 1000, 10, 3
SHARES = ("0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1")


@dataclass(frozen=True)
class Sizes:
    """Path length and clustering, as shares of those of the ring: means of ``RUNS`` networks."""

    path_length: float
    clustering: float


@dataclass(frozen=True)
class Seen:
    """The share that is set, and the sizes at every share looked at so far, in order of the shares."""

    share: str
    sizes: dict[str, Sizes]

    @property
    def here(self) -> Sizes:
        return self.sizes[self.share]


class SmallWorldRing(Lab):
    """A ring of 1,000 people with ten ties each, of which the learner has a share rewired."""

    title = "Near to all, still among friends"
    goal = "Make paths at most a fifth as long, and let at least nine tenths of the clustering stand."
    source = "Watts and Strogatz 1998, Nature 393:440"
    slow = True  # it makes three networks of 1,000 people

    share = Choice(
        label="Share of ties that are short cuts",
        options={share: f"{100 * float(share):g}%" for share in SHARES},
        value=SHARES[0],
    )

    seen = Remembered(value=frozenset())

    def settle(self, values, changed, before):
        values["seen"] |= {values["share"]}
        return values

    def run(self, share, seen):
        return Seen(share, {each: _means(float(each)) for each in sorted(seen, key=float)})

    def start_figure(self):
        titles = ("share of ties that are short cuts", "as a share of the ring’s")
        figure = chart(*titles, (-4.2, 0.2), (0, 1.05))
        figure.layout.xaxis.update(
            type="log", tickvals=[1e-4, 1e-3, 1e-2, 1e-1, 1], ticktext=["0.01%", "0.1%", "1%", "10%", "100%"]
        )
        add_trace(figure, "path length", "blue", width=1.5, dash="dot", symbol="circle", size=11)
        add_trace(figure, "clustering", "orange", width=1.5, dash="dot", symbol="square", size=11)
        return figure

    def draw(self, figure, result):
        for trace, name in zip(figure.data, ("path_length", "clustering"), strict=True):
            trace.x = [float(share) for share in result.sizes]
            trace.y = [getattr(sizes, name) for sizes in result.sizes.values()]

    def say(self, result):
        share, sizes = result.share, result.here
        return (
            f"With {self.controls['share'].options[share]} of all ties short cuts, paths are"
            f" {sizes.path_length:.3f} times as long as on the ring, and clustering is"
            f" {sizes.clustering:.2f} times what it is there."
        )

    def python(self, share, **_):
        return f"netlib.models.small_world({PEOPLE}, {TIES}, p=[{share}], runs={RUNS}, seed=1)"

    def reached(self, result):
        return result.here.path_length <= 0.2 and result.here.clustering >= 0.9

    def measure(self, result):
        return {"path length": result.here.path_length, "clustering": result.here.clustering}


@lru_cache(maxsize=len(SHARES))
def _means(share: float) -> Sizes:
    found = small_world(PEOPLE, TIES, [share], runs=RUNS, seed=1)
    return Sizes(float(found.path_length.mean()), float(found.clustering.mean()))

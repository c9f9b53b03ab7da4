"""What `latency.py` compares, one cell a variant: the same sentence, network and chart, shown in four ways.

In all but the first, a step of the slider also gives some of the 200 people another colour.
"""

import ipywidgets as W
import networkx as nx
import plotly.graph_objects as go
from IPython.display import display

import netlib
from netlib.figures import PALETTE
from netlib.labkit.network_lab import places

NETWORK = nx.random_regular_graph(6, 200, seed=1)
COLOURS = {"member": PALETTE["blue"], "hub": PALETTE["orange"]}


class Recoloured(netlib.labs.DonationGame):
    """The lab of lesson 1; how many count as hubs follows the slider, so that the network is redrawn too."""

    def group_of(self, network, result):
        return ["hub" if person < 20 * result.ratio else "member" for person in result.network]


def picture(lab) -> go.Figure:
    """What a lab shows, as one plotly figure: ties, people, and beside them the chart."""
    where = places(lab.network).tolist()  # plotly's own messages stumble over arrays
    figure = go.Figure(lab.figure)
    figure.update_layout(xaxis_domain=[0.56, 1], xaxis2={"domain": [0, 0.5], "visible": False}, width=900)
    figure.update_layout(yaxis2={"anchor": "x2", "visible": False})
    pairs = [(where[one], where[other]) for one, other in lab.network.edges]
    ends = [[end for one, other in pairs for end in (one[axis], other[axis], None)] for axis in (0, 1)]
    second = {"xaxis": "x2", "yaxis": "y2", "showlegend": False, "hoverinfo": "skip"}
    line = {"color": PALETTE["grey"], "width": 1}
    figure.add_scatter(x=ends[0], y=ends[1], mode="lines", line=line, **second)
    xs, ys = zip(*where, strict=True)
    figure.add_scatter(x=xs, y=ys, mode="markers", **second)
    figure.data[-1].marker = {"size": 9, "color": colours(lab)}
    return figure


def colours(lab) -> list[str]:
    return [COLOURS[group] for group in lab.shown.groups]


def slider():
    return W.FloatSlider(value=3, min=1, max=10, step=0.1)


def shown(*parts, name):
    box = W.VBox(parts)
    box.add_class(name)
    return box


# %% floor: slider -> Python -> label
number, label = W.IntSlider(value=50, min=0, max=100), W.Label("-")
number.observe(lambda change: setattr(label, "value", f"The slider says {change['new']}."), "value")
label.add_class("bench-watched")
shown(number, label, name="bench-floor")

# %% lab: as a learner meets it
lab = netlib.labs.DonationGame(network=NETWORK)
lab.view.widget.add_class("bench-lab")
display(lab)

# %% recoloured: the same with the network redrawn at every step
recoloured = Recoloured(network=NETWORK)
recoloured.view.widget.add_class("bench-recoloured")
display(recoloured)

# %% figurewidget: one FigureWidget, updated in place
behind = Recoloured(network=NETWORK)
sentence, ratio, figure = W.Label(behind.sentence), slider(), go.FigureWidget(picture(behind))


def update(change):
    behind.set(ratio=change["new"])
    with figure.batch_update():
        for trace, new in zip(figure.data, behind.figure.data, strict=False):
            trace.x, trace.y = new.x, new.y
        figure.data[-1].marker.color = colours(behind)
    sentence.value = behind.sentence


ratio.observe(update, "value")
watched = W.VBox([figure, sentence])
watched.add_class("bench-watched")
shown(ratio, watched, name="bench-figurewidget")

# %% interact: a new figure at every step
remade = Recoloured(network=NETWORK)


def draw(ratio):
    remade.set(ratio=ratio)
    picture(remade).show(config={"showSendToCloud": False})
    print(remade.sentence)


interact = W.interactive(draw, ratio=slider())
interact.children[-1].add_class("bench-watched")
shown(interact, name="bench-interact")

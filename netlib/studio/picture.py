"""A map as a picture for a page that is printed: names where they fit, groups by shape and colour."""

import re
from collections import Counter
from html import escape

import networkx as nx
import numpy as np

from netlib.networks import layout
from netlib.studio.map import NetworkMap

NAMED = 40  # people: in a larger picture names would lie over each other
LABEL = 22  # letters of a name in the picture
WIDTH, HEIGHT, ROW = 640, 330, 44
LETTER, LINE = 5.6, 11  # width and height of a letter, about
SLOT = LABEL * LETTER + 16  # width of what stands beside the largest piece
# What no document can hold, and what turns the direction of the text around it.
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# A group's shape and colour go together, because colour must not be the only cue.
SHAPES = (
    "<circle cx='{x:.1f}' cy='{y:.1f}' r='5' fill='#0072b2'/>",
    "<rect x='{x:.1f}' y='{y:.1f}' width='9' height='9' transform='translate(-4.5 -4.5)' fill='#d55e00'/>",
    "<path d='M0 -6 6 5 -6 5Z' transform='translate({x:.1f} {y:.1f})' fill='#009e73'/>",
    "<path d='M0 -6.5 6.5 0 0 6.5 -6.5 0Z' transform='translate({x:.1f} {y:.1f})' fill='#cc79a7'/>",
    "<path d='M-6 5 6 5 0 -6Z' transform='translate({x:.1f} {y:.1f}) rotate(180)' fill='#56b4e9'/>",
    "<path d='M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z' transform='translate({x:.1f} {y:.1f})' fill='#444'/>",
)
OTHER = "other groups or none"
Box = tuple[float, float, float, float]


def picture(network_map: NetworkMap) -> str:
    """Draw the map as an ``svg`` element, and write what explains it.

    Names stand in it for up to 40 people, or numbers where a name would lie over another one.
    """
    G = network_map.network()
    spots, height = _spots(G)
    groups = _groups(network_map)
    lines = "".join(
        f"<line x1='{spots[u][0]:.1f}' y1='{spots[u][1]:.1f}' x2='{spots[v][0]:.1f}' y2='{spots[v][1]:.1f}'/>"
        for u, v in G.edges
    )
    dots = "".join(
        SHAPES[groups.get(person.group, groups.get(OTHER, 0))].format(x=x, y=y)
        for person, (x, y) in zip(network_map.people, spots, strict=True)
    )
    labels, key = ("", []) if len(G) > NAMED else _labels(G, network_map.names, spots, height)
    words = f"Map of {len(G)} members and {G.size()} ties"
    legend = "".join(
        f"<span><svg viewBox='0 0 12 12' width='12' height='12'>{SHAPES[number].format(x=6, y=6)}</svg>"
        f" {as_text(group)}</span> "
        for group, number in groups.items()
        if len(groups) > 1
    )
    said = [f"<span>{number} {as_text(name)}</span> " for number, name in key]
    if len(G) > NAMED:
        said.append(f"Names are left out in pictures of more than {NAMED} members.")
    drawn = f"<svg class='map' viewBox='0 0 {WIDTH} {height:.0f}' role='img' aria-label='{words}'>"
    ties = f"<g stroke='#999' stroke-width='0.8'>{lines}</g>"
    return (
        f"{drawn}{ties}{dots}{labels}</svg><p class='legend'>{legend}</p>"
        f"<p class='legend'>{''.join(said)}</p>"
    )


def as_text(text: str) -> str:
    """A text as it stands in a page: whatever is in a name, it is never markup."""
    return escape(ODD.sub("\ufffd", text))


def _groups(network_map: NetworkMap) -> dict[str, int]:
    """The groups that have a shape of their own, and which; the largest if there are too many."""
    size = Counter(person.group for person in network_map.people)
    groups = list(network_map.groups)
    if len(groups) + ("" in size) <= len(SHAPES):
        shown = groups + ([OTHER] if "" in size else [])
    else:
        largest = sorted(groups, key=lambda group: -size[group])[: len(SHAPES) - 1]
        shown = [*(group for group in groups if group in largest), OTHER]
    return {group: number for number, group in enumerate(shown)}


def _spots(G: nx.Graph) -> tuple[np.ndarray, float]:
    """Where everybody is drawn, and the height of the picture: small pieces in rows below the largest."""
    pieces = sorted(nx.connected_components(G), key=lambda piece: (-len(piece), min(piece)))
    spots = np.zeros((len(G), 2))
    if len(pieces) < 2 or 2 * len(pieces[0]) < len(G):
        spots[:] = _fit(layout(G), 40, 16, WIDTH - 120, HEIGHT - 32)
        return spots, HEIGHT
    x, y = 8.0, float(HEIGHT)
    for piece in pieces:
        nodes = sorted(piece)
        where = layout(nx.convert_node_labels_to_integers(G.subgraph(nodes), ordering="sorted"))
        if piece is pieces[0]:
            spots[nodes] = _fit(where, 40, 16, WIDTH - 120, HEIGHT - 32)
            continue
        width = SLOT * min(max(1, len(nodes) ** 0.5), 4)
        if x + width > WIDTH:
            x, y = 8.0, y + ROW
        spots[nodes] = _fit(where, x + 6, y + 6, width - SLOT, ROW - 22)
        x += width
    return spots, y + ROW


def _fit(where: np.ndarray, x: float, y: float, width: float, height: float) -> np.ndarray:
    """Positions, stretched to fill a rectangle whose corner is at x, y; one alone stands in its middle."""
    if not len(where):
        return where
    low, span = where.min(axis=0), np.ptp(where, axis=0)
    share = np.where(span > 1e-9, (where - low) / np.where(span > 1e-9, span, 1), 0.5)
    share[:, 1] = 1 - share[:, 1]
    fitted: np.ndarray = np.array([x, y]) + share * [width, height]
    return fitted


def _labels(
    G: nx.Graph, names: tuple[str, ...], spots: np.ndarray, height: float
) -> tuple[str, list[tuple[int, str]]]:
    """Names beside their spots where they lie over nothing; else numbers, and whose they are."""
    taken: list[Box] = [(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    texts: list[str] = []
    key: list[tuple[int, str]] = []
    for node in sorted(G, key=lambda node: (-G.degree[node], node)):
        name, (x, y) = names[node], spots[node]
        short = name if len(name) <= LABEL else f"{name[: LABEL - 1]}…"
        placed = _place(short, x, y, taken, height)
        if placed is None:
            short = str(len(key) + 1)
            key.append((len(key) + 1, name))
            placed = _place(short, x, y, taken, height) or (x + 7, y - 4)
        left, base = placed
        texts.append(f"<text x='{left:.1f}' y='{base:.1f}'>{as_text(short)}</text>")
        taken.append((left, base - LINE + 2, left + LETTER * len(short), base + 2))
    return "".join(texts), key


def _place(text: str, x: float, y: float, taken: list[Box], height: float) -> tuple[float, float] | None:
    """Where a text begins beside a spot, to the right, left, above or below; None if all is taken."""
    width = LETTER * len(text)
    for left, base in (
        (x + 8, y + 4),
        (x - 8 - width, y + 4),
        (x - width / 2, y - 8),
        (x - width / 2, y + 16),
        (x + 5, y - 7),
        (x + 5, y + 14),
    ):
        a, b, c, d = left, base - LINE + 2, left + width, base + 2
        inside = a >= 0 and c <= WIDTH and b >= 0 and d <= height
        if inside and not any(a < q and p < c and b < s and r < d for p, r, q, s in taken):
            return left, base
    return None

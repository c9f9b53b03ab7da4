"""The questions of a diagnosis, each with its measure, its reading and the lesson behind it.

References
----------
Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology
Quarterly 51, 123-140.

Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287.
"""

from collections import Counter
from collections.abc import Callable

import networkx as nx
import numpy as np

from netlib.measures.growth_phase import Name, phase
from netlib.measures.mixing import ei_index
from netlib.measures.triadic_closure import clustering, triangles
from netlib.studio.comparison import compare
from netlib.studio.diagnosis import Finding, Material, listed, of_ten
from netlib.studio.map import NetworkMap
from netlib.studio.redraws import SOURCES
from netlib.ties import ties

PHASES: dict[Name, str] = {
    "scattered": "It looks most like scattered clusters: no piece holds more than half of the people.",
    "hub-and-spoke": "It looks most like a hub and its spokes: nearly all ways lead through one place.",
    "multi-hub": "It looks most like several hubs with followings of their own.",
    "core-periphery": "It looks most like a core whose members know one another, and a periphery around it.",
    "mesh": "It looks most like a mesh, in which nobody stands out.",
}
WEAVER, HUB, MISSION = "02-network-entrepreneur", "05-node-not-hub", "06-mission-not-organisation"
TRUST = "01-trust"
NOBODY: tuple[str, ...] = ()


def asked(m: Material) -> Finding:
    """Who was asked, who answered?"""
    loops = sum(tie.source == tie.target for tie in m.map.ties)
    counted = f"{m.n} people, {m.ties} {'pair' if m.ties == 1 else 'pairs'} tied"
    left_out = f" {loops} ties from somebody to themselves are left out." if loops else ""
    return Finding(
        "Who was asked, who answered?",
        counted,
        m.gate.why + left_out,
        f"Below, “redraws” are {m.redraws.draws} maps such as this would be {m.redraws.words}.",
        "More answers. And ask whom the list left out: nobody outside it can appear.",
    )


def shape(m: Material) -> Finding:
    """What does the network look most like?"""
    found = phase(m.G, SOURCES, seed=0)
    return Finding(
        "What does the network look most like?",
        f"{found.connected:.0%} in the largest piece; brokerage as if {found.brokers:.1f} people shared it",
        PHASES[found.name],
        f"The same phase {of_ten(m.redraws.share(m.redraws.phases[found.name]))}.",
        "The limits between phases are our judgement; near a limit another name fits as well.",
        WEAVER,
    )


def disconnected(m: Material) -> Finding:
    """Where is it disconnected?"""
    sizes = sorted((len(piece) for piece in nx.connected_components(m.G)), reverse=True)
    pieces = [size for size in sizes if size > 1]
    alone = len(sizes) - len(pieces)
    sized = listed(map(str, pieces[:6])) + " and others" * (len(pieces) > 6)
    reading = "All who have a tie are in one piece."
    if len(pieces) > 1:
        reading = f"It is in {len(pieces)} pieces, of {sized} people."
    reading += (
        f" {alone} {'person has' if alone == 1 else 'people have'} no tie on this map." if alone else ""
    )
    groups = m.map.groups
    if 1 < len(groups) <= 12:
        met = {frozenset((m.group[u], m.group[v])) for u, v in m.G.edges}
        apart = [
            f"{one} and {other}"
            for i, one in enumerate(groups)
            for other in groups[i + 1 :]
            if frozenset((one, other)) not in met
        ]
        if apart:
            said = "; ".join(apart[:4]) + ("; and others" if len(apart) > 4 else "")
            reading += f" No tie joins {said}."
    same = m.redraws.share(m.redraws.pieces[len(pieces)])
    return Finding(
        "Where is it disconnected?",
        f"{len(pieces)} {'piece' if len(pieces) == 1 else 'pieces'} of two or more, {alone} without a tie",
        reading,
        f"The same number of pieces {of_ten(same)}.",
        "One tie that was forgotten can join two pieces: ask before you build a bridge.",
        WEAVER,
    )


def connecting(m: Material) -> Finding:
    """Who connects the parts?"""
    cut = np.flatnonzero(m.cut).tolist()
    bridges = sum(1 for _ in nx.local_bridges(m.G, with_span=False))
    question = "Who connects the parts?"
    measure = f"{len(cut)} cut {'point' if len(cut) == 1 else 'points'}, {bridges} local bridges"
    top = int(np.argmax(m.held))
    again = m.redraws.share(m.redraws.brokers[top])
    sure = f"The same person has most brokerage {of_ten(again)}." if m.held.any() else ""
    reading, ids = "No single person holds two parts together: everybody can be gone round.", NOBODY
    if cut:
        who, ids = m.people(cut, lambda place: m.redraws.share(m.redraws.cut_points[place]))
        reading = f"Parts hang together by {who}. This is a set, not an order of merit."
    return Finding(
        question,
        measure,
        reading,
        sure,
        "In small networks one more tie takes somebody out of this set.",
        HUB,
        ids,
    )


def edge(m: Material) -> Finding:
    """Who is at the edge?"""
    few = [place for place in m.G if m.G.degree[place] <= 1 and place not in m.silent]
    core = max(nx.core_number(m.G).values())
    inner = sum(number == core for number in nx.core_number(m.G).values())
    reading = f"{len(few)} people have one tie or none." if len(few) != 1 else "1 person has one tie or none."
    if not few:
        reading = "Everybody has at least two ties."
    if m.silent:
        reading += f" {len(m.silent)} who did not answer are not counted: nobody knows their ties."
    return Finding(
        "Who is at the edge?",
        f"one tie or none: {len(few)} of {m.n}; innermost core (each with {core} ties inside it): {inner}",
        reading + " People at the edge bring news from elsewhere; it is not a fault.",
        "" if m.map.response_rate else "Those who were not asked have only the ties that others named.",
        "Ask them whom they work with who is not on this map.",
        WEAVER,
    )


def leaving(m: Material) -> Finding:
    """What breaks if somebody leaves?"""
    largest, place = float(m.cut.max()), int(np.argmax(m.cut))
    who, ids = m.people([place], lambda one: m.redraws.share(m.redraws.cut_points[one]))
    if not largest:
        reading, ids = "Whoever leaves, the others still reach one another as before.", NOBODY
    else:
        reading = f"The largest fall, {largest:.0%} of all pairs of the others, comes with {who}."
    return Finding(
        "What breaks if somebody leaves?",
        f"pairs cut: at most {largest:.0%}, on average {m.cut.mean():.1%}",
        reading,
        f"A cut point {of_ten(m.redraws.share(m.redraws.cut_points[place]))}." if largest else "",
        "Ties outside the map are not seen; people who miss somebody find other ways.",
        HUB,
        ids,
    )


def missing(m: Material) -> Finding:
    """Which meetings are missing?"""
    degree = np.array([d for _, d in m.G.degree])
    paths = int((degree * (degree - 1) // 2).sum())
    closed = triangles(ties(m.G)).shape[1]
    if not paths:
        open_triads, reading = 0, "Nobody knows two others, so nobody can introduce yet."
    else:
        open_triads = paths - 3 * closed
        reading = f"{open_triads} times somebody knows two people who do not know each other."
    return Finding(
        "Which meetings are missing?",
        f"open triads: {open_triads}; mean clustering {clustering(m.G).mean():.2f}",
        reading + " Few ties are no fault by themselves: each costs time.",
        "",
        "Purpose: introduce those who have something to do together.",
        WEAVER,
    )


def both_ways(m: Material) -> Finding:
    """Do ties go both ways?"""
    question = "Do ties go both ways?"
    if not any(tie.directed and tie.counts for tie in m.map.ties):
        return Finding(
            question, "no directed ties", "The map does not say who named whom.", changes="Ask both."
        )
    asked_both = [(u, v) for u, v in m.D.edges if u not in m.silent and v not in m.silent]
    back = sum(m.D.has_edge(v, u) for u, v in asked_both)
    share = back / len(asked_both) if asked_both else 0.0
    return Finding(
        question,
        f"named back: {back} of {len(asked_both)} ({share:.0%})",
        "Most ties are named from both ends." if share > 0.5 else "Most ties are named from one end only.",
        "A one-sided tie may be no answer: only those who answered can name back.",
        "Another wording: “advice” goes one way, “work with” should not.",
        TRUST,
    )


def depth(m: Material) -> Finding:
    """How deep are they?"""
    strengths = Counter(tie.strength for tie in m.map.ties if tie.counts and tie.strength is not None)
    question, rejected = "How deep are they?", sum((tie.strength or 0) < 0 for tie in m.map.ties)
    if not strengths:
        return Finding(
            question, "no strengths", "The map does not say how strong ties are.", changes="Ask 1 to 4."
        )
    levels = sorted(strengths)
    if len(levels) <= 8:
        said = ", ".join(f"{level:g}: {strengths[level]}" for level in levels)
    else:
        values = np.repeat(levels, [strengths[level] for level in levels])
        said = f"from {levels[0]:g} to {levels[-1]:g}, half of them up to {np.median(values):g}"
    reading = f"{strengths[levels[-1]]} of {strengths.total()} ties with a strength are at its highest step."
    reading += f" {rejected} rejections are not counted as ties." if rejected else ""
    return Finding(
        question,
        said,
        reading,
        "Steps on such a scale are in order, not equally far apart: no means are taken.",
        "The same words for everybody: what is a 4?",
        TRUST,
    )


def openness(m: Material) -> Finding:
    """Open or closed?"""
    question = "Open or closed?"
    if len(m.map.groups) < 2:
        return Finding(
            question, "needs groups", "The map names no groups to be open to.", changes="Enter groups."
        )
    known = m.G.subgraph([place for place in m.G if m.group[place]])
    if not known.size():
        return Finding(question, "needs ties between people with a group", "It cannot be said.")
    index = ei_index(known, "group")
    across = (index + 1) / 2
    return Finding(
        question,
        f"E-I index {index:+.2f} (−1: all ties inside groups, +1: all between them)",
        f"{across:.0%} of the ties cross a border between groups.",
        "Small groups have fewer ties inside by arithmetic alone.",
        "A list of members cannot see ties to outsiders: ask for them.",
        MISSION,
    )


def carrying(m: Material) -> Finding:
    """Who carries the weaving?"""
    question = "Who carries the weaving?"
    if not m.map.owner:
        return Finding(question, "needs the person who drew it", "Say who you are on the map.")
    own = m.map.places[m.map.owner]
    without = m.ties - m.G.degree[own]
    return Finding(
        question,
        f"ties that do not involve you: {without} of {m.ties} ({without / m.ties:.0%})",
        "Most of the network would be there without you."
        if without > m.ties / 2
        else "Most of what you see hangs on you.",
        "A map drawn by one person overstates that person: you know your own ties best.",
        "Let three others draw the same map.",
        WEAVER,
    )


def mission(m: Material) -> Finding:
    """Mission or organisations?"""
    question = "Mission or organisations?"
    layers = [layer for layer in m.map.layers if layer]
    if not layers:
        return Finding(question, "needs kinds of ties", "The map does not say what ties are for.")
    counts = Counter(tie.layer for tie in m.map.ties if tie.counts)
    group = {person.id: person.group for person in m.map.people}
    crossing = Counter(
        tie.layer
        for tie in m.map.ties
        if tie.counts and group[tie.source] and group[tie.target] and group[tie.source] != group[tie.target]
    )
    said = "; ".join(f"{layer}: {counts[layer]}, {crossing[layer]} across" for layer in layers[:6])
    return Finding(
        question,
        said,
        "Compare the kinds of ties: which of them cross the borders between groups?",
        "",
        "A kind of tie that names the mission.",
        MISSION,
    )


def changed(network_map: NetworkMap, before: NetworkMap | None) -> Finding:
    """What has changed?"""
    question = "What has changed?"
    if before is None:
        return Finding(
            question, "needs a second map", "Come back with a later map.", changes="In three months."
        )
    found = compare(before, network_map)
    return Finding(
        question,
        f"among {len(found.same)} present both times: {len(found.made)} ties new, {len(found.ended)} ended",
        f"New: {len(found.new)}; gone: {len(found.gone)}. The comparison leaves them out.",
        "Another wording, another list or another week changes answers too.",
        "The same question to the same people.",
        WEAVER,
    )


QUESTIONS: tuple[Callable[[Material], Finding], ...] = (
    asked,
    shape,
    disconnected,
    connecting,
    edge,
    leaving,
    missing,
    both_ways,
    depth,
    openness,
    carrying,
    mission,
)

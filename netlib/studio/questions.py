"""The questions of a diagnosis, each with its measure, its reading and the lesson behind it.

References
----------
Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287.
"""

from collections.abc import Callable

import networkx as nx
import numpy as np

from netlib.measures.growth_phase import Name, phase
from netlib.studio.diagnosis import Finding, Material
from netlib.studio.gate import TINY
from netlib.studio.redraws import SOURCES
from netlib.studio.tie_questions import both_ways, carrying, depth, missing, mission, openness
from netlib.words import counted, listed, of_ten, percent

PHASES: dict[Name, str] = {
    "scattered": "It looks most like scattered clusters: no piece holds more than half of the members.",
    "hub-and-spoke": "It looks most like a hub and its spokes: nearly all ways lead through one place.",
    "multi-hub": "It looks most like several hubs with followings of their own.",
    "core-periphery": "It looks most like a core whose members know one another, and a periphery around it.",
    "mesh": "It looks most like a mesh, in which nobody stands out.",
}
WEAVER, HUB = "02-network-entrepreneur", "05-node-not-hub"
NOBODY: tuple[str, ...] = ()
MOST_GROUPS = 12  # of more, nobody would read which do not meet


def asked(m: Material) -> Finding:
    """Who was asked, who answered?"""
    loops = sum(tie.source == tie.target for tie in m.map.ties)
    left_out = (
        f" {counted(loops, 'tie')} from a member to itself {'is' if loops == 1 else 'are'} left out."
        if loops
        else ""
    )
    assumed = "" if m.map.response_rate is not None else " That share is assumed."
    return Finding(
        "Who was asked, who answered?",
        f"{counted(m.n, 'member')} (people or organisations), {counted(m.ties, 'pair')} tied",
        m.gate.why + left_out,
        f"“Redraws” are {m.redraws.draws} maps such as this would be {m.redraws.words}.{assumed}",
        "More answers. And ask whom the list left out: nobody outside it can appear.",
    )


def shape(m: Material) -> Finding:
    """What does the network look most like?"""
    found = phase(m.G, SOURCES, seed=0)
    again = m.redraws.share(m.redraws.phases[found.name])
    few = " With so few members a shape says little." if m.n < TINY else ""
    few = few or (" So another name may fit as well." if again < 0.5 else "")
    return Finding(
        "What does the network look most like?",
        f"{found.connected:.0%} in the largest piece; brokerage as if {found.brokers:.1f} members shared it",
        PHASES[found.name],
        f"It looks so {of_ten(again)}.{few}",
        "The limits between shapes are our judgement; near a limit another name fits as well.",
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
        reading = f"It is in {len(pieces)} pieces, of {sized} members."
    if alone:
        reading += f" {counted(alone, 'member has', 'members have')} no tie on this map."
    reading += _apart(m)
    same = m.redraws.share(m.redraws.pieces[len(pieces)])
    return Finding(
        "Where is it disconnected?",
        f"{counted(len(pieces), 'piece')} of two or more, {alone} without a tie",
        reading,
        f"The same number of pieces {of_ten(same)}.",
        "One tie that was forgotten can join two pieces: ask before you build a bridge.",
        WEAVER,
    )


def _apart(m: Material) -> str:
    """Which groups no tie joins; a group of one or two would name its members."""
    groups = m.large
    if not 1 < len(groups) <= MOST_GROUPS or m.numbered:
        return ""
    met = {frozenset((m.group[u], m.group[v])) for u, v in m.G.edges}
    apart = [
        f"“{one}” and “{other}”"
        for i, one in enumerate(groups)
        for other in groups[i + 1 :]
        if frozenset((one, other)) not in met
    ]
    if not apart:
        return ""
    more = f"; and {counted(len(apart) - 4, 'other pair')} of groups" if len(apart) > 4 else ""
    return f" No tie joins {'; '.join(apart[:4])}{more}."


def connecting(m: Material) -> Finding:
    """Who connects the parts?"""
    cut = np.flatnonzero(m.cut).tolist()
    bridges = sum(1 for _ in nx.local_bridges(m.G, with_span=False))
    if cut:
        who, ids = m.people(cut, lambda place: m.redraws.share(m.redraws.cut_points[place]))
        without = "this member" if len(cut) == 1 else "one of these"
        reading = (
            f"Parts of it hang on {who}: without {without}, others would lose each other."
            " This is a set, not an order of merit."
        )
        sure = come_again(m, cut)
    else:
        reading, ids = "No part hangs on a single member: everybody can be gone round.", NOBODY
        sure = f"The same {of_ten(m.redraws.share(m.redraws.uncut[True]))}."
    if m.held.any():
        broker = m.redraws.brokers[int(np.argmax(m.held))]
        sure += f" Most brokerage is with the same member {of_ten(m.redraws.share(broker))}."
    return Finding(
        "Who connects the parts?",
        f"{counted(len(cut), 'cut point')}, {counted(bridges, 'local bridge')}",
        reading,
        sure,
        "In small networks one more tie takes somebody out of this set.",
        HUB,
        ids,
    )


def edge(m: Material) -> Finding:
    """Who is at the edge?"""
    few = [place for place in m.G if m.G.degree[place] <= 1 and place not in m.silent]
    numbers = nx.core_number(m.G).values()
    inner, core = sum(number == max(numbers) for number in numbers), max(numbers)
    reading = f"{counted(len(few), 'member has', 'members have')} one tie or none."
    if not few:
        reading = "Everybody has at least two ties."
    if m.silent:
        reading += f" {len(m.silent)} who did not answer are not counted: nobody knows their ties."
    return Finding(
        "Who is at the edge?",
        f"one tie or none: {len(few)} of {m.n}; innermost core (each with at least"
        f" {counted(core, 'tie')} inside it): {inner}",
        reading + (" That is no fault: people at the edge bring news from elsewhere." if few else ""),
        "Answers that are missing put more members at the edge than are there."
        if m.map.response_rate
        else "Those who were not asked have only the ties that others named.",
        "Ask them whom they work with who is not on this map.",
        WEAVER,
    )


def leaving(m: Material) -> Finding:
    """What breaks if somebody leaves?"""
    largest = float(m.cut.max())
    ids = NOBODY
    if not largest:
        reading = "Whoever leaves, the others still reach one another as before."
        sure = f"The same {of_ten(m.redraws.share(m.redraws.uncut[True]))}."
    else:
        places = np.flatnonzero(m.cut >= largest - 1e-12).tolist()
        who, ids = m.people(places, lambda one: m.redraws.share(m.redraws.cut_points[one]))
        one = "" if len(places) == 1 else "one of "
        reading = (
            f"If {one}{who} left, {percent(largest)} of all pairs of the others would lose each other."
            " That is the largest fall on this map."
        )
        sure = come_again(m, places)
    return Finding(
        "What breaks if somebody leaves?",
        f"pairs cut: at most {percent(largest)}, on average {m.cut.mean():.1%}",
        reading,
        sure,
        "Ties outside the map are not seen; people who miss somebody find other ways.",
        HUB,
        ids,
    )


def come_again(m: Material, places: list[int]) -> str:
    """How often these cut points are cut points in the redraws."""
    least = m.redraws.share(min(m.redraws.cut_points[place] for place in places))
    if len(places) == 1:
        return f"This member is a cut point {of_ten(least)}."
    if least < 0.05:
        return "Not all are cut points in the redraws."
    return f"Each is a cut point {of_ten(least)}{' or more' if least < 0.95 else ''}."


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

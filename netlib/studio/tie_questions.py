"""The questions of a diagnosis about ties: which are missing, how deep they are, what they are for.

References
----------
Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology
Quarterly 51, 123-140.
"""

from collections import Counter

import numpy as np

from netlib.measures.mixing import ei_index
from netlib.measures.triadic_closure import clustering, triangles
from netlib.studio.comparison import compare
from netlib.studio.diagnosis import Finding, Material
from netlib.studio.map import NetworkMap
from netlib.ties import ties
from netlib.words import counted, percent

WEAVER, MISSION, TRUST = "02-network-entrepreneur", "06-mission-not-organisation", "01-trust"
STEPS = 8  # of a scale of strengths, up to which each step is listed
BEYOND_CHANCE = 2  # standard errors: a smaller difference from what a lot gives is not called one


def missing(m: Material) -> Finding:
    """Which meetings are missing?"""
    degree = np.array([d for _, d in m.G.degree])
    paths = int((degree * (degree - 1) // 2).sum())
    closed = triangles(ties(m.G)).shape[1]
    if not paths:
        open_triads, reading = 0, "Nobody is tied to two others, so nobody can introduce yet."
    else:
        open_triads = paths - 3 * closed
        reading = f"{counted(open_triads, 'time')} a member is tied to two who are not tied to each other."
        reading = reading.replace("1 time ", "Once ") if open_triads == 1 else reading
    return Finding(
        "Which meetings are missing?",
        f"open triads: {open_triads:,}; mean clustering {clustering(m.G).mean():.2f}",
        reading + " Few ties are no fault by themselves: each costs time.",
        "Counted on this map; ties that it does not show would close some.",
        "Purpose: introduce those who have something to do together.",
        WEAVER,
    )


def both_ways(m: Material) -> Finding:
    """Do ties go both ways?"""
    question = "Do ties go both ways?"
    if not any(tie.directed and tie.counts for tie in m.map.ties):
        return _open(question, "no directed ties", "The map does not say who named whom.", "Ask both.")
    asked_both = [(u, v) for u, v in m.D.edges if u not in m.silent and v not in m.silent]
    back = sum(m.D.has_edge(v, u) for u, v in asked_both)
    share = back / len(asked_both) if asked_both else 0.0
    reading = (
        "Most ties are named from both ends." if share > 0.5 else "Most ties are named from one end only."
    )
    if share == 0.5:
        reading = "Half of the ties are named from both ends."
    if not back:
        reading = "No tie is named from both ends; perhaps only one end was asked."
    return Finding(
        question,
        f"named back: {back} of {len(asked_both)} ({share:.0%})",
        reading,
        "A tie named once may be a missing answer: only those who answered can name back.",
        "Another wording: “advice” goes one way, “work with” should not.",
        TRUST,
    )


def depth(m: Material) -> Finding:
    """How deep are they?"""
    question, rejected = "How deep are they?", sum((tie.strength or 0) < 0 for tie in m.map.ties)
    counting = [tie.strength for tie in m.map.ties if tie.counts]
    strengths = Counter(strength for strength in counting if strength is not None)
    if len(strengths) < 2:
        all_one = "".join(f": all have the strength {level:g}" for level in strengths)
        reading = f"The map does not say which ties are stronger{all_one}."
        return _open(question, "no differences in strength", reading, "Ask 1 to 4.")
    levels = sorted(strengths)
    values = np.repeat(levels, [strengths[level] for level in levels])
    said = f"from {levels[0]:.3g} to {levels[-1]:.3g}, half of them up to {np.median(values):.3g}"
    if len(levels) <= STEPS:
        said = ", ".join(f"{level:.3g}: {strengths[level]}" for level in levels)
    if len(levels) <= STEPS and all(level == int(level) for level in levels):
        reading = (
            f"Of {len(values)} ties with a strength {strengths[levels[-1]]} have the highest, {levels[-1]:g}."
        )
    else:
        reading = f"At least half of {len(values)} ties with a strength have {np.median(values):.3g} or less."
    if unknown := len(counting) - len(values):
        reading += f" For {counted(unknown, 'other')} none is stated."
    reading += (
        f" {counted(rejected, 'rejection is', 'rejections are')} not counted as ties." if rejected else ""
    )
    return Finding(
        question,
        said,
        reading,
        "Steps on such a scale are in order, not equally far apart, so nothing is averaged here.",
        "The same words for everybody: what is a 4?",
        TRUST,
    )


def openness(m: Material) -> Finding:
    """Open or closed?"""
    question = "Open or closed?"
    if len(m.map.groups) < 2:
        return _open(question, "needs groups", "The map names no groups to be open to.", "Enter groups.")
    known = m.G.subgraph([place for place in m.G if m.group[place]])
    if not known.size():
        return _open(question, "needs ties between members with a group", "It cannot be said.")
    index, n, size = ei_index(known, "group"), len(known), known.size()
    across = (index + 1) / 2
    inside = sum(many * (many - 1) for many in Counter(m.group[place] for place in known).values())
    by_lot = 1 - inside / (n * (n - 1))
    error = (by_lot * (1 - by_lot) / size) ** 0.5
    against = "more than" if across > by_lot else "fewer than"
    against = against if abs(across - by_lot) > BEYOND_CHANCE * error else "about as many as"
    computed = " If a program computed these groups from the ties, this says nothing." if m.numbered else ""
    return Finding(
        question,
        f"E-I index {index:+.2f} (−1: all ties inside groups, +1: all between them)".replace(" -", " −"),
        f"{percent(across)} of the ties cross a border between groups, {against} if ties fell by lot"
        f" ({by_lot:.0%}).{computed}",
        "The comparison with a lot allows for the sizes of the groups, not for answers that are missing.",
        "A list of members cannot see ties to outsiders: ask for them.",
        MISSION,
    )


def carrying(m: Material) -> Finding:
    """Who carries the weaving?"""
    question = "Who carries the weaving?"
    if not m.map.owner:
        return _open(question, "needs the person who drew it", "Say who you are on the map.")
    own = m.map.places[m.map.owner]
    without = m.ties - m.G.degree[own]
    return Finding(
        question,
        f"ties that do not involve you: {without} of {m.ties} ({without / m.ties:.0%})",
        f"{'Half' if 2 * without == m.ties else 'Most' if 2 * without > m.ties else 'Less than half'} of the"
        " ties would be there without you.",
        "A map drawn by one person overstates that person: you know your own ties best.",
        "Let three others draw the same map.",
        WEAVER,
    )


def mission(m: Material) -> Finding:
    """Mission or organisations?"""
    question = "Mission or organisations?"
    counts = Counter(tie.layer for tie in m.map.ties if tie.counts and tie.layer)
    if len(counts) < 2:
        return _open(question, "needs several kinds of ties", "The map does not say what ties are for.")
    group = {person.id: person.group for person in m.map.people}
    known, across = Counter[str](), Counter[str]()
    for tie in m.map.ties:
        if tie.counts and tie.layer and group[tie.source] and group[tie.target]:
            known[tie.layer] += 1
            across[tie.layer] += group[tie.source] != group[tie.target]
    listing = sorted(counts, key=lambda layer: (-counts[layer], layer))[:6]
    said = "; ".join(f"{layer}: {across[layer]} of {known[layer]} across" for layer in listing)
    reading = f"Most ties are of the kind “{listing[0]}”. Which cross borders is not known without groups."
    if len(m.map.groups) > 1 and len(known) > 1:
        share = {layer: across[layer] / known[layer] for layer in known}
        most, least = (pick(sorted(share), key=share.__getitem__) for pick in (max, min))
        reading = (
            f"Of the kinds of ties, “{most}” crosses borders between groups most often"
            f" ({percent(share[most])}), “{least}” least often ({percent(share[least])})."
        )
        if share[most] == share[least]:
            reading = (
                f"All kinds of ties cross borders between groups equally often ({percent(share[most])})."
            )
    return Finding(
        question,
        said,
        reading,
        "Counted on this map: a kind that was not asked for is not seen.",
        "A kind of tie that names the mission.",
        MISSION,
    )


def changed(network_map: NetworkMap, before: NetworkMap | None) -> Finding:
    """What has changed?"""
    question = "What has changed?"
    if before is None:
        return _open(question, "needs a second map", "Come back with a later map.", "In three months.")
    found = compare(before, network_map)
    return Finding(
        question,
        f"among {len(found.same)} present both times: {len(found.made)} ties new, {len(found.ended)} ended",
        f"New: {len(found.new)}; gone: {len(found.gone)}. The comparison leaves them out.",
        "Another wording, another list or another week changes answers too.",
        "The same question to the same people.",
        WEAVER,
    )


def _open(question: str, measure: str, reading: str, changes: str = "") -> Finding:
    """The finding about a question that the map cannot answer."""
    return Finding(question, measure, reading, changes=changes, answered=False)

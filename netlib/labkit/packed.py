"""How a lab and its frames travel to a page: plain JSON, whoever sends it."""

import json
from base64 import b64encode
from functools import lru_cache
from hashlib import blake2b
from typing import TypeGuard

import networkx as nx
import numpy as np

from netlib.labkit.base import Lab
from netlib.labkit.frames import Frame
from netlib.labkit.looks import legend
from netlib.labkit.network_lab import NetworkLab, places
from netlib.words import counted

OF_PEOPLE = {"names": "name", "icons": "icon", "about": "about"}  # what travels -> attribute of a node


def start(lab: Lab) -> dict:
    """What never changes of a lab."""
    groups = legend(lab.groups, lab.roles) if isinstance(lab, NetworkLab) else None
    left_out = lab.made_by if _on_a_guests_network(lab) else ()
    return {
        "title": lab.title,
        "goal": lab.goal,
        "story": lab.story,
        "specs": [
            control.describe()
            for name, control in lab.controls.items()
            if control.shown and name not in left_out
        ],
        "buttons": [[name, action.label] for name, action in lab.buttons.items()],
        "slow": lab.slow,
        "groups": groups,
        "editable": lab.editable,
        "finds": lab.finds,
        "chart": lab.shown.chart,
        "python": hasattr(lab, "python"),
    }


def _on_a_guests_network(lab: Lab) -> TypeGuard[NetworkLab]:
    return isinstance(lab, NetworkLab) and lab.guest


def pack(lab: Lab, frame: Frame, base: dict | None) -> tuple[dict, dict | None]:
    """A frame of a lab as it travels, and its network, if it has one; the frame names it by a key.

    ``base`` is the chart that the page begins with: what is sent is how the frame's chart differs from it.
    """
    packed = {
        "values": {name: frame.values[name] for name, control in lab.controls.items() if control.shown},
        "waiting": list(frame.waiting_for),
        "sentence": frame.sentence,
        "code": frame.code,
        "reached": frame.reached,
    }
    if _on_a_guests_network(lab) or not lab.counts(frame.values):
        packed["goalless"] = True  # the goal is not about this network
    elif frame.for_goal and frame.code != lab._start.code:  # at the start nobody has done anything yet
        packed["forGoal"] = frame.for_goal
    if frame.chart is not None and base is not None:
        packed["chart"] = differences(base, frame.chart)
    network = frame.values.get("network")
    if network is None:
        return packed, None
    keys = list(lab.groups)
    structure = as_structure(network)
    packed["network"] = structure["key"]
    packed["states"] = "".join(chr(48 + keys.index(group)) for group in frame.groups)
    if frame.passing:
        packed["passing"] = list(frame.passing)
    if frame.queues:
        packed["queues"] = list(frame.queues)
    if frame.notes:
        packed["notes"] = {str(person): note for person, note in frame.notes.items()}
    if frame.picks:
        packed["picks"] = {str(person): list(choice) for person, choice in frame.picks.items()}
    return packed, structure


def differences(base: dict, chart: dict) -> dict:
    """What of a chart differs from the lab's first one, trace by trace and part by part; None: it is gone."""
    out: dict = {}
    traces = [changes(one, other) for one, other in zip(base["data"], chart["data"], strict=True)]
    if any(traces):
        out["data"] = traces
    if layout := changes(base["layout"], chart["layout"]):
        out["layout"] = layout
    return out


def changes(base: dict, other: dict) -> dict:
    """The parts of ``other`` that differ from ``base``, and None for those that are gone."""
    return {key: part for key, part in other.items() if key not in base or base[key] != part} | {
        key: None for key in base if key not in other
    }


@lru_cache(maxsize=256)  # by identity: nobody can change a network in a lab
def as_structure(network: nx.Graph) -> dict:
    """A network as it travels: plain JSON, arrays as base64."""
    where = places(network)
    pairs = np.array(network.edges, dtype=np.uint32).reshape(-1, 2)
    people = {
        what: [data[name] for _, data in network.nodes(data=True)]
        for what, name in OF_PEOPLE.items()
        if all(name in data for _, data in network.nodes(data=True))
    }
    away = np.array([data.get("away", False) for _, data in network.nodes(data=True)], dtype=np.uint8)
    said = json.dumps(people).encode()
    kinds = _kinds(network)
    parts = [where.tobytes(), pairs.tobytes(), said, away.tobytes() if away.any() else b""]
    parts += [json.dumps(kinds).encode()] if kinds else []
    key = blake2b(b"|".join(parts), digest_size=8).hexdigest()
    hidden = {"hidden": b64encode(away.tobytes()).decode()} if away.any() else {}
    return (
        people
        | hidden
        | kinds
        | {
            "key": key,
            "places": b64encode(where.tobytes()).decode(),
            "ties": b64encode(pairs.tobytes()).decode(),
            "label": f"Network of {counted(len(network) - int(away.sum()), 'person', 'people')}"
            f" and {counted(len(pairs), 'tie')}",
        }
    )


def _kinds(network: nx.Graph) -> dict:
    """The kinds of ties, from the attribute ``kinds`` (kind -> strength or None), and how strong each is."""
    ties = [data.get("kinds", {}) for _, _, data in network.edges(data=True)]
    names = list(dict.fromkeys(kind for kinds in ties for kind in kinds))
    if not names:
        return {}
    strengths = np.array(
        [[(kinds[name] or 0) if name in kinds else np.nan for kinds in ties] for name in names], np.float32
    )
    return {"kinds": names, "strengths": b64encode(strengths.tobytes()).decode()}

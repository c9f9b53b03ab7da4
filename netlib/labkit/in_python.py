"""“Use this in Python”: what a lab shows, as lines that run in a notebook of one's own."""

import re

import networkx as nx

from netlib import networks
from netlib.labkit.base import Lab
from netlib.labkit.made_network import same_ties

IMPORTS = {"netlib": "import netlib", "nx": "import networkx as nx", "np": "import numpy as np"}
SHAPES = ("star", "ring", "complete")


def in_python(lab: Lab) -> str:
    """What the lab shows now as a script: imports, the call at these settings, the data, whom to cite.

    Empty for a lab that has no ``python``.
    """
    if not hasattr(lab, "python"):
        return ""
    parts = [lab.python(**lab.values), getattr(lab, "data_call", ""), f"# To cite: {lab.source}"]
    code = "\n\n".join(filter(None, parts)) + "\n"
    imports = [line for name, line in IMPORTS.items() if re.search(rf"\b{name}\.", code)]
    return "\n".join([*imports, "", code])


def rows(table: str, **values: str | int) -> str:
    """The expression for those rows of a table in which the named columns have these values."""
    wanted = " and ".join(f"{column} == {value!r}" for column, value in values.items())
    return f'{table}.query("{wanted}")'


def network_call(network: nx.Graph) -> str:
    """The expression that makes a network: by its shape where it has one, otherwise from graph6."""
    people = len(network)
    for shape in SHAPES:
        if people >= 3 and same_ties(network, getattr(networks, shape)(people)):
            return f"netlib.networks.{shape}({people})"
    if same_ties(network, networks.karate_club()):
        return "netlib.networks.karate_club()"
    return f"nx.from_graph6_bytes({nx.to_graph6_bytes(network, header=False).strip()!r})"

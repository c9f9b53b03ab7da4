"""Measures of a network, one idea per module; each takes a graph and returns numbers, arrays or a result.

>>> import netlib
>>> round(netlib.measures.critical_ratio(netlib.networks.ring(20)), 2)
2.25
"""

from netlib.lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "association": ["log_odds_left", "odds_ratio", "two_by_two"],
        "brokerage": ["constraint", "effective_size"],
        "centralization": ["betweenness_centralization", "closeness_centralization", "degree_centralization"],
        "concentration": ["effective_number", "truck_factor"],
        "cooperation": ["Coalescence", "coalescence", "critical_ratio"],
        "four_gauges": ["Gauges", "gauges"],
        "growth_phase": ["Phase", "phase"],
        "hierarchy": ["Hierarchy", "krackhardt"],
        "judgement": ["effective_crowd", "influence"],
        "mixing": ["ei_index"],
        "myerson": ["Credit", "myerson_value"],
        "node_removal": ["critical_fraction", "removal_curve", "removal_order", "robustness"],
        "paths": ["betweenness", "distances"],
        "power": ["bonacich_power"],
        "traffic": ["load_capacity", "passed_on"],
        "triadic_closure": ["clustering", "triangles", "upward"],
    },
)

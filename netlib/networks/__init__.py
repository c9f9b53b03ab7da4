"""Networks that the lessons use, the check that every measure and model makes first, and layouts.

>>> import netlib
>>> netlib.networks.star(4).edges
EdgeView([(0, 1), (0, 2), (0, 3)])
"""

from netlib.lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "checks": ["check_network", "fixed"],
        "layouts": ["layout"],
        "shapes": [
            "complete",
            "grid",
            "joined_stars",
            "karate_club",
            "random_regular",
            "ring",
            "star",
            "wheel",
        ],
    },
)

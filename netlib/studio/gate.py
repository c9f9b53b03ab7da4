"""What may be said of a map: whether it is large enough, and enough of those who were asked answered."""

from dataclasses import dataclass

from netlib.studio.map import NetworkMap

LEAST = 30  # people: in a smaller map nobody is named
TINY = 10  # people: in a smaller map no pattern is more than a few ties
NAMED, BROAD = 0.8, 0.65  # response rates from which people are named, and from which patterns are said


@dataclass(frozen=True)
class Gate:
    """What may be said of a map of this size and response.

    Attributes
    ----------
    people : bool
        Whether people may be named.
    why : str
        One sentence that says what may be said, and why.
    """

    people: bool
    why: str


def gate_of(network_map: NetworkMap) -> Gate:
    """Decide what may be said of a map.

    Parameters
    ----------
    network_map : NetworkMap
        The map.

    Returns
    -------
    Gate
        Whether people may be named, and why.
    """
    n, rate = len(network_map.people), network_map.response_rate
    tiny = f" With {n} members, one tie more or less changes most answers." if n < TINY else ""
    if rate is None:
        return Gate(
            False,
            "How many were asked, and how many of them answered, is not known: the answers name nobody."
            + tiny,
        )
    said = f"{network_map.answered} of {network_map.asked} answered ({rate:.0%})"
    if rate < BROAD:
        return Gate(
            False,
            f"{said}: below {BROAD:.0%} even broad patterns may be wrong, and the answers name nobody."
            + tiny,
        )
    if rate < NAMED:
        return Gate(
            False, f"{said}: enough for broad patterns; answers name members from {NAMED:.0%} on." + tiny
        )
    if n < LEAST:
        few = tiny or f" Below {LEAST} members a single answer changes much."
        return Gate(False, f"{said}.{few} So the answers name nobody.")
    return Gate(True, f"{said}: answers name members where the name comes up in 8 of 10 redraws.")

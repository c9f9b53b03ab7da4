"""Maps that learners bring: read, looked at, changed and compared.

>>> import netlib
>>> ada, ben = netlib.studio.Person("a", "Ada"), netlib.studio.Person("b", "Ben")
>>> netlib.studio.NetworkMap((ada, ben), (netlib.studio.Tie("a", "b"),)).network().edges
EdgeView([(0, 1)])
"""

from netlib.lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "aliases": ["aliased"],
        "comparison": ["MEASURES", "Bet", "Comparison", "compare"],
        "diagnosis": ["Diagnosis", "Finding", "diagnose"],
        "gate": ["Gate", "gate_of"],
        "exports": ["FORMATS", "export"],
        "drawn_futures": ["Futures", "futures"],
        "introductions": ["Candidate", "candidates", "introductions"],
        "examples": ["EXAMPLES"],
        "newer": ["Changes", "changes", "renewed"],
        "map": ["NetworkMap", "Person", "Tie"],
        "ratings": ["rate", "scores"],
        "reading": ["read"],
        "receipt": ["Line", "Option", "Question", "Reading", "Receipt", "Taken"],
        "redraws": ["Redraws", "redraw"],
        "report": ["report"],
        "stepping_out": ["SteppedOut", "pairs_cut", "step_out"],
    },
)

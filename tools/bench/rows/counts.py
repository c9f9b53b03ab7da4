"""A row of the faults table: how often something was tried, and what went wrong."""

from dataclasses import dataclass, field

SHOWN = 5  # examples of each kind of fault


@dataclass
class Count:
    """Faults of one kind; none is the goal.

    Parameters
    ----------
    what : str
        What must not happen, for the reader of the table.
    tried : int
        How often it could have happened.
    faults : list of str
        Each fault, with what is needed to see it again.
    """

    what: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: "Count") -> "Count":
        return Count(self.what, self.tried + other.tried, self.faults + other.faults)

    def __str__(self) -> str:
        lines = [f"{self.what:62}{self.tried:>10,}{len(self.faults):>8,}"]
        lines += [f"    {fault}" for fault in self.faults[:SHOWN]]
        return "\n".join(lines)


def together(parts: list[list[Count]]) -> list[Count]:
    """The same columns counted in several places, added up."""
    return [sum(column[1:], column[0]) for column in zip(*parts, strict=True)]

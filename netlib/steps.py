"""Long computations as generators: they yield how far they are, from 0 to 1, and return what they found."""

from collections.abc import Generator
from typing import TypeVar

Found = TypeVar("Found")


def run_all(steps: Generator[object, None, Found]) -> Found:
    """Run such a computation to its end at one go and return what it found."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            found: Found = ended.value
            return found

"""A number to be guessed: read as people type it, then told how near it came."""

from dataclasses import dataclass

from netlib.errors import PlainError
from netlib.typed import only, readings


def plain(number: float) -> str:
    """``150.0`` as "150", ``5.16`` as "5.16"."""
    return f"{number:,.10g}"


def with_unit(number: str, unit: str) -> str:
    """A currency sign stands before the number, every other unit after it: after a space, if it is a word."""
    if unit in {"$", "€", "£"}:
        return unit + number
    return f"{number}%" if unit == "%" else f"{number} {unit}".rstrip()


@dataclass(frozen=True)
class Range:
    """Near enough between ``accept[0]`` and ``accept[1]``, possible between ``limits``, all in ``unit``.

    ``answer`` is the number itself; without it nobody can be told how near they came. ``unit_of_one`` is what
    stands after the number 1, where that is another word.
    """

    accept: tuple[float, float]
    limits: tuple[float, float]
    low: str
    within: str
    high: str
    answer: float | None = None
    close: str = ""  # why a guess is only near; without it, ``within`` says enough
    unit: str = ""
    unit_of_one: str = ""

    def said(self, value: float) -> str:
        """``value`` with its unit, as it stands in a sentence."""
        return with_unit(plain(value), self.unit_of_one if self.unit_of_one and value == 1 else self.unit)

    def read(self, typed: str | float | None) -> float:
        """The number in what was typed; a comma does for a decimal point.

        `PlainError` when it is no number or two at once, or lies outside the limits.
        """
        low, high = self.limits
        asked = f"Enter a number between {plain(low)} and {plain(high)}"
        if isinstance(typed, int | float) and not isinstance(typed, bool):  # from Python, a number already
            given, found = f"{float(typed):.10g}" if abs(typed) < 1e300 else "far more", [typed]
        else:
            given = str("" if typed is None else typed).strip()
            found = readings(given, self.unit)
        if not given:
            raise PlainError(f"{asked} first.")
        if not found:
            raise PlainError(f"{asked}, in digits, such as 7 or 2.5; “{given}” is not understood.")
        possible = [float(number) for number in found if low <= number <= high]
        if not possible:
            raise PlainError(f"{asked}; got “{given}”.")
        return only(given, possible)

    def near(self, guess: float) -> bool:
        return self.accept[0] <= guess <= self.accept[1]

    def exact(self, guess: float) -> bool:
        """Is it the answer, to as many digits as were given?"""
        return self.answer is not None and self.near(guess) and _as_given(self.answer, guess) == guess

    def reason(self, guess: float) -> str:
        if self.near(guess):
            return self.within if self.exact(guess) else self.close or self.within
        return self.low if guess < self.accept[0] else self.high

    def verdict(self, guess: float, wrong: str) -> tuple[str, str]:
        """ "Right", "Close enough" or ``wrong``, with how far off it is; and the tone to say it in."""
        if self.exact(guess):
            return "Right.", "good"
        far = f": {off(self.answer, guess)}" if self.answer is not None else ""
        return (f"Close enough{far}.", "good") if self.near(guess) else (f"{wrong}{far}.", "bad")


def off(answer: float, guess: float) -> str:
    """How far a guess is from the answer, and in which direction."""
    far = abs(_as_given(answer, guess) - guess) or abs(answer - guess)
    return f"{plain(round(far, 10))} too {'low' if guess < answer else 'high'}"


def _as_given(answer: float, guess: float) -> float:
    """The answer, rounded to as many digits as the guess has."""
    return round(answer, len(f"{guess:.10g}".partition(".")[2]))

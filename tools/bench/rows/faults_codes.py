"""Codes of labs, damaged at random: each must be read as a lab or refused in one short sentence."""

import random
from collections.abc import Callable

from rows.counts import Count
from rows.faults_labs import LONG, Walk

import netlib
from netlib.errors import PlainError
from netlib.labs import LABS

CODES = 10_000
LETTERS = [
    *"aZ09 =-~?@^{}|_.,:;%/\\\"'`“”«»<>&#()[]\t\n\0",
    "é",
    "ß",
    "−",
    "٣",
    "１",
    "𝟛",
    "\u200b",
    "\ufeff",
    "🙂",
]

Damage = Callable[[str, random.Random], str]


def cut(code: str, rng: random.Random) -> str:
    start, end = sorted(rng.sample(range(len(code) + 1), 2))
    return code[:start] + code[end:]


def end_early(code: str, rng: random.Random) -> str:
    return code[: rng.randint(0, len(code))]


def insert(code: str, rng: random.Random) -> str:
    at = rng.randint(0, len(code))
    return code[:at] + "".join(rng.choices(LETTERS, k=rng.randint(1, 4))) + code[at:]


def replace(code: str, rng: random.Random) -> str:
    at = rng.randrange(len(code))
    return code[:at] + rng.choice(LETTERS) + code[at + 1 :]


def change_digits(code: str, rng: random.Random) -> str:
    return "".join(rng.choice("0123456789.-e") if letter.isdigit() else letter for letter in code)


def repeat(code: str, rng: random.Random) -> str:
    start, end = sorted(rng.sample(range(len(code) + 1), 2))
    return code[:end] + code[start:end] * rng.choice([1, 1, 2, 5000]) + code[end:]


def mix(code: str, rng: random.Random) -> str:
    words = code.split()
    rng.shuffle(words)
    return " ".join(words)


def another_lab(code: str, rng: random.Random) -> str:
    """The settings of one lab for another: a network of the wrong size, a choice that is not known there."""
    return " ".join([rng.choice(sorted(LABS)), *code.split()[1:]])


DAMAGES = [cut, end_early, insert, replace, change_digits, repeat, mix, another_lab]


def codes_of(name: str) -> list[str]:
    """Some codes that a lab gives."""
    lab, found = LABS[name](), [LABS[name]().code]
    for method, args, kwargs in Walk(name, 1000).steps(lab, 8):
        try:
            getattr(lab, method)(*args, **kwargs)
        except Exception:  # noqa: BLE001 - faults of walks are counted elsewhere; here any code will do
            continue
        found.append(lab.code)
    return found


def damaged(codes: list[str], number: int) -> str:
    """The code with this number: one of *codes*, damaged one to three times."""
    rng = random.Random(number)
    code = rng.choice(codes)
    for _ in range(rng.choice([1, 1, 2, 3])):
        code = rng.choice(DAMAGES)(code, rng) if code else code
    return code


def rows(size: float) -> list[Count]:
    """Read so many damaged codes."""
    broken = Count("a changed code with an error that is not one plain sentence")
    other = Count("a changed code that is read as a lab with another code")
    many = max(100, round(size * CODES))
    codes = [code for name in sorted(LABS)[:: max(1, 500 // many)] for code in codes_of(name)]
    for number in range(many):
        code = damaged(codes, number)
        where = f"code {number}: {code[:100]!r}"
        broken.tried += 1
        try:
            lab = netlib.replay(code)
        except PlainError as problem:
            if len(str(problem)) > LONG:
                broken.faults.append(f"{where}: a sentence of {len(str(problem)):,} letters")
            continue
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is what we look for
            broken.faults.append(f"{where}: {type(problem).__name__}: {str(problem)[:100]}")
            continue
        other.tried += 1
        other.faults += [where] if netlib.replay(lab.code).sentence != lab.sentence else []
    return [broken, other]

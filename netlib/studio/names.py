"""Names that look alike: two spellings of one person are proposed for merging, and never merged unasked."""

import re
from collections import defaultdict
from dataclasses import dataclass

from netlib.extras import need_studio
from netlib.studio.headers import words_of
from netlib.studio.map import NetworkMap

ENOUGH = 90  # of 100: below it, names of real people who are not the same come more often
SHORTEST = 4  # letters; shorter names differ in one letter by chance
MOST = 200  # proposals that somebody would read
ADDRESS = re.compile(r"\S+@\S+\.\S+")
NUMBERED = re.compile(r"\d")
# Short forms that share no letters' order with the long ones; people write either.
NICKNAMES = {
    "bill": "william", "bob": "robert", "dick": "richard", "peggy": "margaret", "ted": "edward",
    "jim": "james",
    "liz": "elizabeth", "beth": "elizabeth", "kate": "katherine", "tony": "anthony", "mike": "michael",
    "tom": "thomas", "dan": "daniel", "dave": "david", "sue": "susan", "hans": "johannes", "pepe": "jose",
    "paco": "francisco", "sascha": "alexander", "sasha": "alexander", "alex": "alexander", "zuzka": "zuzana",
}  # fmt: skip


@dataclass(frozen=True)
class LookAlike:
    """Two people of a map who may be one.

    Attributes
    ----------
    kept, other : str
        Their ids, as `NetworkMap.merged` takes them; the one with more ties comes first.
    names : tuple of str
        Their names, in the same order.
    likeness : float
        From 0 to 100; 100 if only case, accents, order or punctuation differ.
    reason : str
        What is alike, in words.
    """

    kept: str
    other: str
    names: tuple[str, str]
    likeness: float
    reason: str


def look_alikes(ours: NetworkMap) -> tuple[LookAlike, ...]:
    """Propose people whose names look like two spellings of one name.

    Parameters
    ----------
    ours : NetworkMap
        The map.

    Returns
    -------
    tuple of LookAlike
        The likeliest first. E-mail addresses and names with numbers are never proposed unless they are equal
        but for case, because one letter or digit makes them somebody else's.

    Raises
    ------
    PlainError
        Where a library is missing.
    """
    need_studio()
    parts = [words_of(person.name) for person in ours.people]
    degree = [0] * len(ours.people)
    places = ours.places
    for tie in ours.ties:
        for end in (tie.source, tie.target):
            degree[places[end]] += 1
    found: dict[tuple[int, int], tuple[float, str]] = {}
    _equal(parts, found)
    _initials(parts, found)
    _close(ours, parts, found)
    proposals = []
    for (a, b), (likeness, reason) in found.items():
        one, two = sorted((a, b), key=lambda n: (-degree[n], n))
        people = ours.people[one], ours.people[two]
        names = people[0].name, people[1].name
        proposals.append(LookAlike(people[0].id, people[1].id, names, likeness, reason))
    return tuple(sorted(proposals, key=lambda each: (-each.likeness, each.names))[:MOST])


Found = dict[tuple[int, int], tuple[float, str]]


def _equal(parts: list[list[str]], found: Found) -> None:
    """Names that only differ in case, accents, punctuation and the order of words."""
    alike = defaultdict(list)
    for number, words in enumerate(parts):
        if words:
            alike[" ".join(sorted(words))].append(number)
    for numbers in alike.values():
        for number in numbers[1:]:
            same = parts[number] == parts[numbers[0]]
            reason = "only case, accents or signs differ" if same else "the same words in another order"
            found[numbers[0], number] = 100.0, reason


def _initials(parts: list[list[str]], found: Found) -> None:
    """ "A. Lee" and "Ann Lee", "Bill Gray" and "William Gray": the last words are the same."""
    by_last = defaultdict(list)
    for number, words in enumerate(parts):
        if len(words) > 1:
            by_last[words[-1]].append(number)
    for numbers in by_last.values():
        for place, a in enumerate(numbers[:200]):
            for b in numbers[place + 1 : 200]:
                one, two = parts[a][:-1], parts[b][:-1]
                if (a, b) in found or len(one) != len(two) or len(parts[a][-1]) < 2:
                    continue
                pairs = list(zip(one, two, strict=True))
                if all(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in pairs):
                    found[a, b] = 92.0, "an initial for a first name"
                elif all(NICKNAMES.get(x, x) == NICKNAMES.get(y, y) for x, y in pairs):
                    found[a, b] = 92.0, "a short form of the first name"


def _close(ours: NetworkMap, parts: list[list[str]], found: Found) -> None:
    """Names that differ in a few letters, counted without the order of words."""
    from rapidfuzz import fuzz, process

    numbers, texts = [], []
    for number, words in enumerate(parts):
        name, text = ours.people[number].name, " ".join(sorted(words))
        if len(text) >= SHORTEST and not NUMBERED.search(text) and not ADDRESS.fullmatch(name):
            numbers.append(number)
            texts.append(text)
    for place, text in enumerate(texts):
        # Not token_set_ratio: it calls "Bush, George W." and "Bush, George H. W." equal.
        close = process.extract(
            text, texts[place + 1 :], scorer=fuzz.ratio, processor=None, score_cutoff=ENOUGH, limit=5
        )
        for _, likeness, beside in close:
            a, b = numbers[place], numbers[place + 1 + beside]
            if (a, b) not in found and not _other_initials(parts[a], parts[b]):
                found[a, b] = float(likeness), "a letter or two differ"


def _other_initials(one: list[str], two: list[str]) -> bool:
    """Whether names differ in single letters only, which are initials of different people."""
    a, b = ({word for word in words if len(word) == 1} for words in (one, two))
    return a != b and {word for word in one if len(word) > 1} == {word for word in two if len(word) > 1}

"""Names that look alike: two spellings of one person are proposed for merging, and never merged unasked."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from netlib.extras import lacks_studio
from netlib.studio.draft import Draft
from netlib.studio.headers import words_of
from netlib.studio.ledger import Ledger, Place
from netlib.studio.receipt import Option

ENOUGH = 90  # of 100: below it, names of real people who are not the same come more often
SHORTEST = 4  # letters; shorter names differ in one letter by chance
MOST = 200  # proposals that somebody would read
ADDRESS = re.compile(r"\S+@\S+\.\S+")
NUMBERED = re.compile(r"\d")
MOST_COMPARED = 2_000  # names letter by letter: more would take longer than a receipt may
APART, ONE = "apart", "one"
# How people write these letters where a keyboard lacks them.
TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
# Short forms that share no letters' order with the long ones; people write either.
NICKNAMES = {
    "bill": "william", "bob": "robert", "dick": "richard", "peggy": "margaret", "ted": "edward",
    "jim": "james",
    "liz": "elizabeth", "beth": "elizabeth", "kate": "katherine", "tony": "anthony", "mike": "michael",
    "tom": "thomas", "dan": "daniel", "dave": "david", "sue": "susan", "hans": "johannes", "pepe": "jose",
    "paco": "francisco", "sascha": "alexander", "sasha": "alexander", "alex": "alexander", "zuzka": "zuzana",
}  # fmt: skip


def respelled(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, str]]:
    """Propose who of some people is who of others, because the names look like two spellings of one.

    Each proposal is a place in ``before``, a place in ``after``, and what is alike, the likeliest first; each
    place occurs once.
    """
    names, found = [*before, *after], list[tuple[int, int, str]]()
    seen = set[int]()
    for pair in alike(names, [0] * len(names)):
        one, two = sorted(pair[:2])
        if one < len(before) <= two and not seen & {one, two}:
            seen |= {one, two}
            found.append((one, two - len(before), pair[3]))
    return found


def merge_spellings(draft: Draft, ledger: Ledger) -> None:
    """Propose to merge spellings of one name, and merge those that the answers name.

    Each group of spellings that look alike needs no more answers than it has spellings, less one.
    """
    ids = list(draft.people)
    names = [draft.people[one]["name"] for one in ids]
    times = defaultdict[str, int](int)
    for tie in draft.ties:
        for end in (tie["source"], tie["target"]):
            times[end] += 1
    group: dict[int, int] = {}  # of those who look alike, each leads to another, the first to nobody
    merged: dict[str, str] = {}
    proposed = list(alike(names, [times[one] for one in ids]))
    spare = 0
    for one, two, _, reason in proposed:
        first, second = _end(group, one), _end(group, two)
        if first == second:  # they are proposed already, by way of somebody else
            continue
        group[second] = first
        key = f"alike: {ids[one]} / {ids[two]}"
        if spare >= MOST and key not in ledger.answers:
            continue
        spare += 1
        words = f"“{names[one]}” and “{names[two]}” ({reason})"
        options = [Option(APART, "These are two"), Option(ONE, f"One, who is called “{names[one]}”")]
        if ledger.take(key, words, APART, options) == ONE:
            kept, other = _end(merged, ids[one]), _end(merged, ids[two])
            draft.merge(kept, other, f"“{names[two]}” is “{names[one]}”, as you said")
            merged[other] = kept
    if len(names) > MOST_COMPARED:
        ledger.note(Place("", ""), f"names are compared letter by letter up to {MOST_COMPARED:,} people")


def _end(leads: Mapping[Any, Any], one: Any) -> Any:
    while one in leads:
        one = leads[one]
    return one


def alike(names: Sequence[str], degree: Sequence[int]) -> Iterator[tuple[int, int, float, str]]:
    """Find names that look like two spellings of one name; ``degree`` is how many ties each has.

    Yields the positions of two names, the one with more ties first; how alike they are, of 100; and why. The
    likeliest come first. E-mail addresses and names with numbers are only found if they are equal but for
    case, because one letter or digit makes them somebody else's.
    """
    parts = [words_of(name) for name in names]
    found: Found = {}
    _equal(names, parts, found)
    _initials(parts, found)
    if len(names) <= MOST_COMPARED and not lacks_studio():
        _close(names, parts, found)
    ordered = []
    for (a, b), (likeness, reason) in found.items():
        one, two = sorted((a, b), key=lambda n: (-degree[n], n))
        ordered.append((one, two, likeness, reason))
    yield from sorted(ordered, key=lambda each: (-each[2], names[each[0]], names[each[1]], each[0], each[1]))


Found = dict[tuple[int, int], tuple[float, str]]


def _equal(names: Sequence[str], parts: list[list[str]], found: Found) -> None:
    """Names that only differ in case, accents, punctuation and the order of words."""
    alike = defaultdict(list)
    for number, words in enumerate(parts):
        written = words_of(unicodedata.normalize("NFC", names[number]).translate(TWO_LETTERS))
        for key in {" ".join(sorted(words)), " ".join(sorted(written))} - {""}:
            alike[key].append(number)
    for numbers in alike.values():
        for number in numbers[1:]:  # whoever has both spellings is listed under each
            found[numbers[0], number] = 100.0, _difference(names, parts, numbers[0], number)


def _difference(names: Sequence[str], parts: list[list[str]], one: int, two: int) -> str:
    if names[one] == names[two]:
        return "the same name twice, with two ids"
    if parts[one] == parts[two]:
        return "only case, accents or signs differ"
    if sorted(parts[one]) == sorted(parts[two]):
        return "the same words in another order"
    return "an umlaut may be written as two letters"


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


def _close(names: Sequence[str], parts: list[list[str]], found: Found) -> None:
    """Names that differ in a few letters, counted without the order of words."""
    from rapidfuzz import fuzz, process

    numbers, texts = [], []
    for number, words in enumerate(parts):
        name, text = names[number], " ".join(sorted(words))
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

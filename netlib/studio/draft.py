"""The network as it is put together while files are read: every person and tie is counted as it comes."""

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from netlib.errors import PlainError
from netlib.studio.ledger import Ledger, Place
from netlib.studio.safety import MOST_PEOPLE, MOST_TIES
from netlib.studio.values import is_unknown

LONGEST_NAME = 300  # characters; longer ones are sentences that a wrong column brought
MOST_MARKS = 8  # combining marks in a row: more are no letter of any language
# Bidirectional controls turn what follows around, other control and format characters are not seen.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")  # no XML may hold them
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
MARKS = re.compile(f"({_MARK}{{{MOST_MARKS}}}){_MARK}+")


@lru_cache(maxsize=50_000)
def clean(text: str) -> str:
    """A text as it can be shown anywhere: composed letters, single spaces, nothing that is not seen.

    Two spellings that look the same to a reader become the same.
    """
    text = UNSEEN.sub(" ", SURROGATES.sub("\ufffd", text))
    return " ".join(MARKS.sub(r"\1", unicodedata.normalize("NFC", text)).split())


class Draft:
    """People and ties as they are found in files, counted in a ledger."""

    def __init__(self, ledger: Ledger):
        self.ledger = ledger
        self.name = ""
        self.asked: int | None = None
        self.answered: int | None = None
        self.people: dict[str, dict[str, Any]] = {}
        self.ties: list[dict[str, Any]] = []
        self._places: dict[str, Place] = {}
        self._implied: set[str] = set()
        self._raw: dict[str, str] = {}

    def person(
        self,
        key: str,
        place: Place,
        *,
        name: str = "",
        group: str = "",
        details: Mapping[str, Any] | None = None,
        answered: bool | None = None,
        implied: bool = False,
    ) -> str:
        """Count a person and return the id on the map; one that is there gets what it did not say yet.

        ``key`` decides who this is; ``implied`` says that only a tie names this person; ``name`` and the rest
        are those of `netlib.studio.Person`.
        """
        raw, key = key, self._id(key)
        if not key:
            self.ledger.drop("people", place, "there is no name")
            return ""
        if raw != self._raw.setdefault(key, raw):
            self.ledger.note(place, f"“{key}” is written with other spaces or hidden characters elsewhere")
        there = self.people.get(key)
        if there is not None and implied:
            return key
        self.ledger.read["people"] += 1
        if there is None and is_unknown(key):
            self.ledger.note(
                place, f"“{key}” was taken as a name; if it means that nobody is named, remove it"
            )
        details = {clean(k): v for k, v in (details or {}).items() if v not in (None, "") and clean(k)}
        details = {k: clean(v) if isinstance(v, str) else v for k, v in details.items()}
        said = {"name": self._name(name, place) or key, "group": clean(group), "details": details}
        if there is None:
            if len(self.people) >= MOST_PEOPLE:
                raise PlainError(
                    f"the files hold more than {MOST_PEOPLE:,} people, which is more than a map shows"
                )
            self.people[key] = {"id": key, **said, "answered": answered}
            self._places[key] = place
            if implied:
                self._implied.add(key)
        else:
            reason = (
                f"“{key}” is declared more than once" if key not in self._implied else "also named in ties"
            )
            if said["name"] not in (key, there["name"]) and there["name"] != key:
                reason += f", here as “{said['name']}”"
            self._implied.discard(key)
            self.ledger.count("people", "merged", place, reason)
            there["name"] = said["name"] if there["name"] == key else there["name"]
            there["group"] = there["group"] or said["group"]
            there["details"] = {**details, **there["details"]}
            there["answered"] = there["answered"] or answered if answered is not None else there["answered"]
        return key

    def tie(
        self,
        source: str,
        target: str,
        place: Place,
        *,
        directed: bool,
        strength: float | None = None,
        layer: str = "",
        details: Mapping[str, Any] | None = None,
    ) -> None:
        """Count a tie between two keys; ends that nobody declared become people."""
        if not clean(source) or not clean(target):
            self.ledger.drop("ties", place, "one of its ends is empty")
            return
        if len(self.ties) >= MOST_TIES:
            raise PlainError(
                f"the files hold more than {MOST_TIES:,} ties, which is more than a map can show"
            )
        ends = [self.person(end, place, implied=True) for end in (source, target)]
        self.ledger.read["ties"] += 1
        self.ledger.count("ties", "kept", place, "")
        details = {clean(k): v for k, v in (details or {}).items() if v not in (None, "") and clean(k)}
        details = {k: clean(v) if isinstance(v, str) else v for k, v in details.items()}
        said = {"strength": strength, "layer": clean(layer), "details": details}
        self.ties.append({"source": ends[0], "target": ends[1], "directed": directed, **said})

    def merge(self, kept: str, other: str, reason: str) -> None:
        """Make two ids one person: what ``kept`` does not say is taken from the other, and all its ties."""
        one, two = self.people[kept], self.people.pop(other)
        one["group"] = one["group"] or two["group"]
        one["details"] = {**two["details"], **one["details"]}
        if two["answered"] is not None:
            one["answered"] = bool(one["answered"]) or two["answered"]
        for tie in self.ties:
            for end in ("source", "target"):
                tie[end] = kept if tie[end] == other else tie[end]
        self._implied.discard(other)
        self.ledger.count("people", "merged", self._places.pop(other), reason)

    def _id(self, key: str) -> str:
        return self._name(key, None)

    def _name(self, name: str, place: Place | None) -> str:
        short = clean(name)
        if len(short) <= LONGEST_NAME:
            return short
        if place is not None:
            self.ledger.note(place, f"a name of {len(short):,} characters is cut to {LONGEST_NAME}")
        return short[: LONGEST_NAME - 10] + "…" + format(zlib.crc32(short.encode()), "08x")

    def content(self) -> dict[str, Any]:
        """The map as `netlib.studio.NetworkMap.from_json` reads it; the receipt is complete after this."""
        for key, place in self._places.items():
            self.ledger.count("people", "kept", place, "named only in ties" if key in self._implied else "")
        loops = sum(tie["source"] == tie["target"] for tie in self.ties)
        zero = sum(tie["strength"] == 0 for tie in self.ties)
        against = sum((tie["strength"] or 0) < 0 for tie in self.ties)
        everywhere = Place("", "")
        if loops:
            self.ledger.note(
                everywhere, f"{loops} of the ties lead back to the same person: kept, not measured"
            )
        if zero:
            self.ledger.note(everywhere, f"{zero} of the ties have the strength 0: kept, not measured")
        if against:
            self.ledger.note(everywhere, f"{against} of the ties are below 0, rejections: kept, not measured")
        twice = [name for name, n in Counter(p["name"] for p in self.people.values()).items() if n > 1]
        if twice:
            self.ledger.note(everywhere, f"several people are called “{twice[0]}”; their ids tell them apart")
        said = {"name": clean(self.name), "asked": self.asked, "answered": self.answered}
        return {**said, "people": list(self.people.values()), "ties": self.ties}

"""Entries of the first schema, which kept verdicts, confidence and rounds as the words on the page."""

import re

from netlib.lesson.answers.entries import Entry


def from_schema_1(kind: str, entry: Entry) -> Entry:
    """The entry as schema 2 keeps it: with ids, each found from the English words.

    Any KeyError, TypeError or AttributeError says that it is no entry of schema 1 either.
    """
    if kind == "predict":
        return {**entry, "confidence": _id(entry["confidence"])}
    if kind == "claims":
        return {**entry, "tries": [{**tried, "verdict": _id(tried["verdict"])} for tried in entry["tries"]]}
    if kind == "room":
        return {**entry, "rounds": dict(map(_round, entry["rounds"]))}
    if kind == "reproduce" and "what" not in entry:  # before the lessons named what was measured
        entry = {**entry, "what": entry["number"]}
    if kind in {"play", "reproduce"}:  # what was not known then was kept as null, or not at all
        return {field: value for field, value in entry.items() if value is not None}
    return entry


def _round(round: Entry) -> tuple[str, Entry]:
    kept = {field: value for field, value in round.items() if field != "when"}
    return _id(round["when"].removesuffix(" discussion")), kept


def _id(words: str) -> str:
    """ "fairly sure" as "fairly-sure"."""
    return re.sub("[^a-z0-9]+", "-", words.lower()).strip("-")

"""Two journals in one."""

from datetime import UTC, datetime, timedelta

from netlib.lesson.answers.entries import Entry, Lessons

# A prediction cannot be changed, and what was found first is the find.
FIRST_COUNTS = {"predict", "play", "reproduce"}
TRIES_COUNT = {"check", "claims"}


def merge(here: Lessons, there: Lessons) -> Lessons:
    """Both journals in one; neither argument is changed.

    Where both hold an entry, the first counts for predictions and finds, all tries are kept for checks and
    verdicts, all rounds for a room, and the later counts for texts and for one round counted twice. A time
    in the future was told by a wrong clock, and is later than no other.
    """
    lessons: Lessons = {}
    for name in [*here, *(name for name in there if name not in here)]:
        lessons[name] = {}
        kinds = [here.get(name, {}), there.get(name, {})]
        for kind in [*kinds[0], *(kind for kind in kinds[1] if kind not in kinds[0])]:
            mine, theirs = (one.get(kind, {}) for one in kinds)
            both = {id: _one_of(kind, mine[id], theirs[id]) for id in mine if id in theirs}
            lessons[name][kind] = {**mine, **theirs, **both}
    return lessons


def _one_of(kind: str, mine: Entry, theirs: Entry) -> Entry:
    if kind in TRIES_COUNT:
        new = [tried for tried in theirs["tries"] if tried not in mine["tries"]]
        return {**mine, "tries": sorted([*mine["tries"], *new], key=_when)}
    if kind == "room":
        rounds = {**theirs["rounds"], **mine["rounds"]}
        twice = mine["rounds"].keys() & theirs["rounds"].keys()
        later = {when: max(mine["rounds"][when], theirs["rounds"][when], key=_when) for when in twice}
        return {**mine, "rounds": rounds | later}
    if kind in FIRST_COUNTS:
        return min(mine, theirs, key=lambda entry: entry["at"])
    return max(mine, theirs, key=_when)


def _when(entry: Entry) -> str:
    """When it was entered, as far as the clock can be trusted: a day ahead of ours it cannot."""
    at: str = entry.get("at", "")
    return at if at <= f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}" else ""

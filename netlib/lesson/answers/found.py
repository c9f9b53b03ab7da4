"""What a learner found in the labs of a lesson, each find in one line."""

import re

from netlib.lesson.answers.entries import Entry
from netlib.lesson.answers.store import Journal
from netlib.lesson.texts.content import Claim, Content, Target
from netlib.lesson.texts.guess import plain
from netlib.lesson.texts.words import ORIGINS

SHORT = 160  # characters; what a lab says is cut after the sentence that goes beyond


def finds(journal: Journal, content: Content) -> dict[str, str]:
    """The numbers reproduced, the goals reached and bets settled, by the id of the number, lab or bet."""
    numbers = journal.of(content.name, "reproduce")
    goals = journal.of(content.name, "play")
    return {
        **{id: number_found(found, content.reproduce.get(id)) for id, found in numbers.items()},
        **{name: goal_reached(reached) for name, reached in goals.items()},
        **{id: bet["came"] for id, bet in journal.of(content.name, "bet").items() if bet.get("came")},
    }


def found_for(claim: Claim, found: dict[str, str]) -> list[str]:
    """The finds that bear on a claim."""
    return [found[id] for id in claim.tested_by if id in found]


def found_beside(content: Content, found: dict[str, str]) -> list[str]:
    """The finds that no claim of the lesson calls its own."""
    owned = {id for claim in content.claims.values() for id in claim.tested_by}
    return [text for id, text in found.items() if id not in owned]


def number_found(entry: Entry, target: Target | None = None) -> str:
    """A number beside the one it was held against, which is named for what it is."""
    value = target.shown(entry["value"]) if target else plain(round(entry["value"], 4))
    goal = target.goal if target else plain(entry["printed"])
    origin = entry.get("origin") or (target.origin if target else "")
    return f"{entry['what']}: {value} ({origin if origin in ORIGINS else 'to reach'}: {goal})"


def goal_reached(entry: Entry) -> str:
    """What the lab said when its goal was reached; journals of the first edition kept only the goal."""
    if not entry.get("sentence"):
        return f"Goal reached: {entry['goal']}"
    said = shortened(entry["sentence"])
    lab = entry.get("lab") or ""
    return f"{lab}{'' if lab.endswith(('?', '!')) else ':'} {said}" if lab else said


def shortened(said: str) -> str:
    """The first sentences, as many as are short enough to stand in a row."""
    first, *rest = re.split(r"(?<=[.!?]) (?=[A-Z“])", said)
    for sentence in rest:
        if len(first) + len(sentence) > SHORT:
            break
        first += f" {sentence}"
    return first

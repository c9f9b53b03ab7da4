"""What a room answered, as it is shown to the room: shares of answers, or a histogram of numbers."""

from netlib.lesson.page import blocks
from netlib.lesson.room.rounds import rows, share_right
from netlib.lesson.room.spread import against_truth, histogram, in_words, number_of
from netlib.lesson.texts.content import Question
from netlib.lesson.texts.words import ROUNDS


def of_the_room(
    question: Question, rounds: dict[str, dict[str, int]], told: bool, names: dict[str, str] = ROUNDS
) -> list[dict]:
    """The room's answers of each round; with the one that came true where the room is ``told``."""
    if not rounds:
        return []
    return _spread(question, rounds, told) if question.number else _shares(question, rounds, told, names)


def _shares(
    question: Question, rounds: dict[str, dict[str, int]], told: bool, names: dict[str, str]
) -> list[dict]:
    tables = {names[when]: rows(question, counts) for when, counts in rounds.items()}
    named = {row.id: row for table in tables.values() for row in table}
    bars = []
    for id, row in named.items():
        shares = []
        for (when, table), counts in zip(tables.items(), rounds.values(), strict=True):
            mine = next((one for one in table if one.id == id), None)
            many, share = (mine.count, mine.share) if mine else (0, 0.0)
            shares.append([when, share, f"{many} of {sum(counts.values())} ({share:.0%})"])
        bars.append({"text": f"{row.letter}. {row.text}", "right": told and row.right, "shares": shares})
    if not told:
        return [blocks.bars(bars)]
    right = [f"{share_right(question, counts):.0%} {names[when]}" for when, counts in rounds.items()]
    return [blocks.bars(bars), blocks.paragraph(f"{', '.join(right)}.", "claim", "Right in the room:")]


def _spread(question: Question, rounds: dict[str, dict[str, int]], told: bool) -> list[dict]:
    found, number = histogram(question, rounds), number_of(question)
    shown = blocks.histogram(
        f"Guesses of the room ({number.unit})" if number.unit else "Guesses of the room",
        found.edges,
        {ROUNDS[when]: counts for when, counts in found.counts.items()},
        found.truth if told else None,
        number.said(found.truth) if told and found.truth is not None else "",
    )
    lines = []
    for when, counts in rounds.items():
        near = f" {against_truth(question, counts)}" if told else ""
        lines.append(f"{ROUNDS[when].capitalize()}: {in_words(question, counts)}{near}")
    return [shown, blocks.items(lines)]

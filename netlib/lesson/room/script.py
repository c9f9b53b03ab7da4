"""What a trainer asks and answers at each part of a lesson, for notes on paper."""

from netlib.lesson.room import rounds
from netlib.lesson.texts.content import Content, Question

Line = tuple[str, str]  # a few words in bold, and the text behind them


def script_of(content: Content, place: str) -> tuple[str, list[Line]] | None:
    """The heading and the lines of what to say about a part, whose ``place`` is "lesson/kind/id".

    None for a part about which the slide itself says everything.
    """
    _, kind, *rest = place.split("/")
    if kind in ("predict", "check"):
        question: Question = content.find(kind, rest[0])
        return "Ask" if kind == "predict" else "Check", _asked(question)
    if kind == "notice":
        noticed = content.find("notice", rest[0])
        change = [("Break it.", noticed.break_it)] if noticed.break_it else []
        return "Notice", [("", noticed.text), *change]
    if kind == "claims":
        claims = map(rounds.of_a_claim, content.claims.values())
        return "Judge", [line for claim in claims for line in _asked(claim, "The evidence:")]
    return None


def _asked(question: Question, right: str = "Right:") -> list[Line]:
    """A question with its right answer, and what to reply to the others."""
    number = question.number
    why = question.outcome or (number.within if number else question.right_option.reason)
    answer = "" if question.builds else f"{rounds.right_answer(question).rstrip('.')}. "  # a lab says it
    lines = [("", question.whole), (right, f"{answer}{why}")]
    for option, (_, text) in zip(question.options, rounds.lettered(question), strict=True):
        if not (option.right or option.reason == question.right_option.reason):  # a claim has one reason
            lines.append((f"{text.rstrip('.')}:", option.reason))
    return lines

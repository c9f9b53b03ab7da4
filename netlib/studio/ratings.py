"""How much a tie is trusted and what it is worth: six questions, each answered from 1 to 4, and two scores.

References
----------
.. [1] D. M. Varda, A. Chandra, S. A. Stern and N. Lurie, "Core dimensions of connectivity in public health
   collaboratives", Journal of Public Health Management and Practice, 14(5), E1-E7, 2008.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netlib.errors import PlainError
from netlib.studio.map import Tie

LOWEST, HIGHEST = 1, 4
# Score -> the questions whose mean it is, by the names under which ties keep the answers.
ASKED = {
    "trust": {"reliability": "Reliability", "mission": "Shared mission", "openness": "Openness"},
    "value": {"influence": "Influence", "involvement": "Involvement", "resources": "Resources"},
}
QUESTIONS = {name: words for questions in ASKED.values() for name, words in questions.items()}


def score(answers: Sequence[float | None]) -> float | None:
    """Return the mean of some answers; None unless all of them are given."""
    given = [answer for answer in answers if answer is not None]
    return sum(given) / len(given) if given and len(given) == len(answers) else None


def scores(tie: Tie) -> dict[str, float]:
    """Return the scores of a tie, as far as all three questions of each are answered.

    Parameters
    ----------
    tie : Tie
        The tie.

    Returns
    -------
    dict of str to float
        "trust" and "value", from 1 to 4.

    Examples
    --------
    >>> scores(Tie("a", "b", details={"reliability": 4, "mission": 4, "openness": 3, "influence": 2}))
    {'trust': 3.6666666666666665}
    """
    found = {}
    for what, questions in ASKED.items():
        answers = [answer for answer in map(tie.details.get, questions) if isinstance(answer, int | float)]
        if (mean := score(answers if len(answers) == len(questions) else [None])) is not None:
            found[what] = mean
    return found


def rate(tie: Tie, answers: Mapping[str, int | None]) -> Tie:
    """Return the tie with some answers; its strength is its trust, unless it has another strength.

    Parameters
    ----------
    tie : Tie
        The tie.
    answers : mapping of str to int or None
        Question (one of ``QUESTIONS``) -> answer from 1 to 4; None takes an answer away.

    Returns
    -------
    Tie
        The tie with these answers among its details.

    Raises
    ------
    PlainError
        For an unknown question, or an answer that is not from 1 to 4.
    """
    for name, answer in answers.items():
        if name not in QUESTIONS:
            raise PlainError(f"there is no question “{name}”; there are {', '.join(QUESTIONS)}")
        if answer is not None and answer not in range(LOWEST, HIGHEST + 1):
            raise PlainError(f"{QUESTIONS[name].lower()} is rated from {LOWEST} to {HIGHEST}; got {answer}")
    before = scores(tie).get("trust")
    details = {**tie.details, **answers}
    rated = replace(tie, details={name: said for name, said in details.items() if said is not None})
    return replace(rated, strength=scores(rated).get("trust")) if tie.strength == before else rated

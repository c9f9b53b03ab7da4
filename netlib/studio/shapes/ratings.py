"""Surveys like PARTNER: a rater rates partners on trust and on value, each by three questions from 1 to 4.

References
----------
.. [1] D. M. Varda, A. Chandra, S. A. Stern and N. Lurie, "Core dimensions of connectivity in public health
   collaboratives", Journal of Public Health Management and Practice, 14(5), E1-E7, 2008.
"""

from netlib.studio import headers as words
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger
from netlib.studio.ratings import score
from netlib.studio.receipt import Option
from netlib.studio.shapes.tie_ends import Ties
from netlib.studio.shapes.ties import detail, who_is
from netlib.studio.values import as_number, as_text, is_empty


def rated(ties: Ties) -> tuple[list[int], list[int]]:
    """The columns of a table of ties that rate trust, and those that rate value."""
    found = [words.folded(header) for header in ties.columns.named()]
    trust = [c for c, header in enumerate(found) if header in words.TRUST]
    return trust, [c for c, header in enumerate(found) if header in words.VALUE]


def read_ratings(ties: Ties, draft: Draft, ledger: Ledger) -> None:
    """Count every rating as a tie from the rater; its trust and value are means of what was answered."""
    columns, table = ties.columns, ties.table
    trust, value = rated(ties)
    options = [
        Option("trust", "Trust, the mean of its questions"),
        Option("value", "Value, the mean of its questions"),
        Option("none", "Neither"),
    ]
    sentence = f"The strength of the ties of {table.called}: trust."
    strength = ledger.take(f"strength: {table.key}", sentence, "trust", options)
    raters = set()
    for number, row in columns.body:
        details = {
            columns.headers[c]: detail(row[c])
            for c in range(table.width)
            if c not in (*ties.source.values(), *ties.target.values()) and not is_empty(row[c])
        }
        scores = {}
        for what, some in (("trust", trust), ("value", value)):
            answers = [as_number(row[c]) for c in some]
            if (mean := score(answers)) is not None:
                scores[what] = mean
            elif any(answer is not None for answer in answers):
                ledger.note(
                    table.place(number), f"not all questions about {what} are answered, so there is no score"
                )
        source, target = (
            who_is(draft, end, as_text(row[end["key"]]), row, table.place(number), {})
            for end in (ties.source, ties.target)
        )
        raters.add(draft.person(source, table.place(number), implied=True) if source else "")
        draft.tie(
            source, target, table.place(number), directed=True, strength=scores.get(strength),
            details={**details, **scores},
        )  # fmt: skip
    raters.discard("")
    options = [
        Option("all", "Everybody who is listed or named was asked"),
        Option("unknown", "How many were asked is not known"),
    ]
    everybody = len(draft.people)
    sentence = (
        f"All {everybody} who are listed or named in {table.called} were asked; {len(raters)} answered."
    )
    known = ledger.take(f"asked: {table.key}", sentence, "all", options) == "all"
    if known:
        draft.asked, draft.answered = everybody, len(raters)
    for who, person in draft.people.items():
        person["answered"] = True if who in raters else False if known else person["answered"]

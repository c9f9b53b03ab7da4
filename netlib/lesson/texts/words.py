"""The words that are shown for the ids that journals and lessons keep."""

from netlib.words import listed

VERDICTS = {
    "supported": "supported",
    "conditional": "conditional",
    "contradicted": "contradicted",
    "not-shown": "not shown",
}
# What a room is told of them, which may not have met the four words before.
VERDICT_MEANS = {
    "supported": "it holds as it is worded",
    "conditional": "it holds under conditions that can be named",
    "contradicted": "the evidence speaks against it",
    "not-shown": "nothing we have tests it",
}
CONFIDENCE = {"guessing": "guessing", "fairly-sure": "fairly sure", "very-sure": "very sure"}
# When a room is counted: asked again after the talk, a question shows what the talk was worth.
ROUNDS = {"before": "before discussion", "after": "after discussion"}
# When a room is counted for a claim: the whole lesson lies between.
CLAIM_ROUNDS = {"before": "at the start", "after": "at the end"}
# What kind of evidence something is. Lesson 0 and the glossary define each of them.
KINDS = {
    "toy-model": "toy model",
    "lab": "lab",
    "field-experiment": "field experiment",
    "field": "field",
}
# How a number to reproduce came to us, in the words put before its source.
ORIGINS = {"printed": "printed in", "computed": "computed from", "reported": "reported (second-hand) from"}


def in_words(id: str, words: dict[str, str]) -> str:
    """The words for an id; one from another edition of the workbook is shown as it is."""
    return words.get(id, id)


def one_of(words: dict[str, str]) -> str:
    """The words as a sentence lists them: "guessing, fairly sure or very sure"."""
    return listed(words.values(), "or")

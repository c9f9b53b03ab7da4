"""Maps for property tests: with names that hold anything, several ties between two people, and rejections."""

from hypothesis import strategies as st

from netlib.studio import NetworkMap, Person, Tie

TEXT = st.text(max_size=8)  # any characters: controls, right-to-left marks, quotes, formulas
ODD = st.text(st.characters(categories=("Cs", "Cc", "Cf", "Po", "Lo")), max_size=5)  # lone surrogates too
NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 5)
DETAILS = st.dictionaries(TEXT, TEXT | ODD | NUMBER, max_size=2)


@st.composite
def maps(draw):
    ids = draw(st.lists(st.text(min_size=1, max_size=4) | st.sampled_from("abcdef"), max_size=7, unique=True))
    people = [
        Person(one, draw(TEXT | ODD), draw(TEXT), draw(DETAILS), draw(st.none() | st.booleans()))
        for one in ids
    ]
    end = st.sampled_from(ids) if ids else st.nothing()
    tie = st.builds(Tie, end, end, st.booleans(), st.none() | NUMBER, st.sampled_from(["", "x"]), DETAILS)
    ties = draw(st.lists(tie, max_size=10)) if ids else []
    asked = draw(st.none() | st.integers(0, 9))
    answered = None if asked is None else draw(st.none() | st.integers(0, asked))
    return NetworkMap(people, ties, draw(TEXT), asked, answered, draw(st.sampled_from(["", *ids])))

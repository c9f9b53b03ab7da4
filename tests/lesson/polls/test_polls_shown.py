"""What becomes of everything that a trainer may enter of a room's answers."""

from pathlib import Path

import pytest

from netlib.errors import PlainError
from netlib.lesson.polls.counted import AskError
from netlib.lesson.polls.poll import read_poll
from netlib.lesson.texts.reading import read_lesson

SMALL = read_lesson("01-small", Path(__file__).parents[1] / "shown")
CHOICE, NUMBER = SMALL.predict["who-came"], SMALL.predict["how-many"]
COFFEE = "How many cups of coffee did you have?"
HEADS = ["name", "E-mail", "Timestamp", "Start time", "Points", "IP", "Team", "User ID", "#", "Zeitstempel"]


def asks(*answers: str) -> str:
    return "\n".join(
        (f"{COFFEE},How many came back?", *(f"{n % 2},{said}" for n, said in enumerate(answers)))
    )


TYPED = {
    "nothing": "  ",
    "counts": "3 5 1",
    "counts and not sure": "3/5/1/2",
    "counts without not sure": "3;5;1;0",
    "one count": "3",
    "too many counts": "3 5 1 2 4",
    "a count too large": "3 5 100001",
    "another": "3 5 1234567",
    "letters": "A 3 B: 5",
    "letters with brackets": "a) 3, b) 5. c) 1",
    "a letter that is none": "A 3 D 5",
    "letters in sentences": "A 3 but B",
    "answers with counts": "Two: 3\nFour – 5\nAll ten x 1\nnot sure = 2",
    "answers with counts below a heading": "Answers\n“Two”\t3\n“Four”\t5",
    "an answer a line": "two\nTWO.\nB\nanswer c\noption b: four\nb) two\nidk\n?",
    "with a heading": "Who came\nb\nb\na",
    "with nonsense": "b\nb\nperhaps\na",
    "with a lot of nonsense": "b\nb\nperhaps\nno\nyes\nthree\n" + "long " * 20 + "\na\na\na\na",
    "nonsense": "perhaps\nnever",
    "a chat": "10:12:33 From Ann to Everyone: B\n10:12:34 From Bo to Everyone:\n\ta\n10:13 Von Ann: c",
    "another chat": "[10:12] Ann X: B\n[10:13] Bo Y: so so\n[29.11.26, 10:14:01] Cy: b\n10:15 – Bo Y: a",
    "a chat by heads": "Ann X 10:12 AM\nB\nBo Y 10:13\nno\nAnn X 29/11/26, 10:14\nidk\nAnn X 10:15\nb",
    "one line of a chat": "10:12 Ann: B\nb\nc",
    "sums": "Choices,Votes,Percentage\nTwo,3,30%\nFour,6,60%\nAll ten,1,10%",
    "sums by letter": "How many came back today?\n,Answer,%,Count\nA,Two,30,3\nB,Four,60,6\nC,All ten,10,1",
    "sums in a row": "Two,Four,All ten\n3,6,1",
    "sums in brackets": "Two,3 (30%)\nFour,6 votes (60%)\nAll ten,1 / 10 %",
    "shares": 'Two,"33,3%"\nFour,50%\nAll ten,16.7 %',
    "one row of sums": "Answer,Votes\nFour,5",
    "people": "Name,How many came back?\nAnn,Two\nBo,Four\nCy,Four",
    "people with two answers": asks("Two", "Four", "", "All ten"),
    "two columns that could be it": "First,Second\nTwo,Four\nFour,Four\nB,idk",
    "two columns, one alike": "First,How many came back\nTwo,Four\nFour,Four\nB,idk",
    "two columns, one within the other": "First,Monday: How many came back?\nTwo,Four\nFour,Four\nB,idk",
    "columns of questions": "Question,Answer,Voter\n"
    + "".join(
        f"{asked},{said},V{n}\n" for n, said in enumerate("ABB") for asked in ("How many came back?", COFFEE)
    ),
    "questions in rows": "\n".join(f"How many came back?,{said}" for said in ("Two", "Four", "Four", "Four")),
    "addresses": "Mine,Hers\na@example.org,Two\nb@example.org,Four\nc@example.org,B",
    "a column of nonsense": "Mine,Hers\nTwo,never\nperhaps,no\nnever,B",
} | {f"a column {head}": f"{head},Said\nA,Two\nB,Four\nC,Four" for head in HEADS}
GUESSED = {
    "nothing": "",
    "in a row": "10 14; 80/15",
    "one a line": "10\n14\n14 pairs\nabout 15\nidk\n1 or 2\n200\n14%",
    "a chat": "10:12 Ann: 14\n10:13 Bo: 15",
    "a column": "Name,Guess\nAnn,14\nBo,15\nCy,idk",
    "nonsense": "many\nmore",
}


def read(question, content: str | bytes, **more) -> str:
    try:
        counted = read_poll(question, content, **more)
    except AskError as asked:
        return f"{asked} ({asked.wants}: {asked.choices})"
    except PlainError as refused:
        return str(refused)
    return f"{counted.counts} {counted.said}"


def test_typed_or_pasted(shown):
    for what, text in TYPED.items():
        shown.add(what, read(CHOICE, text))
        if "," in text:
            shown.add(f"{what}, as a file", read(CHOICE, text.encode()))
    for what, text in GUESSED.items():
        shown.add(f"a number: {what}", read(NUMBER, text))
    for people in (10, 0, 100_000, 100_001):
        shown.add(f"shares of {people}", read(CHOICE, TYPED["shares"], people=people))
    for column in ("First", "Second", "Third"):
        shown.add(f"the column {column}", read(CHOICE, TYPED["two columns that could be it"], column=column))
    shown.add("too long", read(CHOICE, "b" * 10**7))


@pytest.mark.parametrize("many", [1, 100_000])
def test_a_count_may_be_large(many):
    assert read_poll(CHOICE, f"{many} 0 0").counts == {"two": many, "four": 0, "all": 0}

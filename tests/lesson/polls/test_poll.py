"""What a room answered is read as trainers have it: typed, pasted, and in whole exports of polls."""

import time

import pytest
from exports import CHOICE, NUMBER, OPTIONS, OTHER, SECRETS, VOTES, WHOLE, csv_of, voters, xlsx_of
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.lesson.polls.counted import MOST, AskError
from netlib.lesson.polls.options import NOT_SURE
from netlib.lesson.polls.poll import read_poll

A, B, C, D = OPTIONS


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_export_is_read_and_names_nobody(kind):
    counted = read_poll(CHOICE, WHOLE[kind])
    assert counted.counts == VOTES
    assert not [secret for secret in SECRETS if secret in repr(counted)]


@pytest.mark.parametrize("kind", [kind for kind, content in WHOLE.items() if not content.startswith(b"PK")])
def test_what_is_pasted_is_read_like_its_file(kind):
    if "UTF-16" not in kind and "Windows" not in kind:
        assert read_poll(CHOICE, WHOLE[kind].decode("utf-8-sig")).counts == VOTES


@pytest.mark.parametrize(
    "said",
    [
        "3 12 5 0", "3, 12; 5\n0", "3/12/5/0", "3 | 12 | 5 | 0", "0003 12 5 " + "0" * 5000,
        "A 3 B 12 C 5", "a3 b12 c5 d0", "A: 3, B: 12, C: 5", "A=3; B=12; C=5", "A) 3 B) 12 C) 5",
        "A 3\nB: 12\nc;5\nD, 0",
        f'Answer,Votes\n"{A}",3\n"{B}",12\n"{C}",5\n',
        "nothing = 3\nabout-2 = 12\nabout-5 = 5",
        "Answer\n" + "A\n" * 3 + "b.\n" * 12 + f"{C}\n" * 5,
        "a\n" * 3 + "(b)\n" * 12 + "option c\n" * 5,
        f"A. {A}\t3\nB. {B}\t12\nC. {C}\t5",
        f"{A.upper()}\t3\n{B.lower()}\t12\n{C}\t5",
    ],
)  # fmt: skip
def test_hands_that_were_typed_or_pasted_are_read(said):
    assert read_poll(CHOICE, said).counts == VOTES


@given(st.lists(st.integers(0, 300), min_size=4, max_size=4).filter(any))
def test_counts_and_the_lines_of_every_person_are_the_same(counts):
    people = "\n".join("abcd"[place] for place, many in enumerate(counts) for _ in range(many))
    assert read_poll(CHOICE, " ".join(map(str, counts))).counts == read_poll(CHOICE, people).counts


def test_who_is_not_sure_is_counted_beside_the_answers():
    assert read_poll(CHOICE, "B\nnot sure\nb\nI don't know\n?").counts[NOT_SURE] == 3
    assert read_poll(CHOICE, "3 12 5 0 4").counts == {**VOTES, NOT_SURE: 4}


def test_what_was_skipped_is_said():
    counted = read_poll(CHOICE, "B\nhello everybody\nC\nB\nsomething else\nB")
    assert counted.counts == {"nothing": 0, "about-2": 3, "about-5": 1, "about-9": 0}
    assert counted.said == "Skipped: 2 texts name no answer (“hello everybody”, “something else”)."
    chat = read_poll(CHOICE, WHOLE["Zoom chat"])
    assert chat.said == (
        "Read as a chat of 20 people who answered. 1 answer was changed later: the last one counts."
        " Skipped: 1 text names no answer (“hello all”)."
    )


def letters_of_two_questions() -> bytes:
    people = [[n, "ABCD"[n % 4], "BBBA"[n % 4]] for n in range(20)]
    return csv_of([["ID", "First vote", "Second vote"], *people])


def test_of_several_columns_that_could_be_it_the_trainer_is_asked():
    content = letters_of_two_questions()
    with pytest.raises(AskError, match="Which is it") as asked:
        read_poll(CHOICE, content)
    assert (asked.value.wants, asked.value.choices) == ("column", ["First vote", "Second vote"])
    second = read_poll(CHOICE, content, column="Second vote")
    assert second.counts == {"nothing": 5, "about-2": 15, "about-5": 0, "about-9": 0}
    assert second.note == "Read from “Second vote”."
    with pytest.raises(PlainError, match="no column “Third vote”"):
        read_poll(CHOICE, content, column="Third vote")


@pytest.mark.parametrize("sign", ["%", " %"])
def test_percentages_alone_need_the_number_of_people(sign):
    content = csv_of(
        [
            ["Answer", "Share"],
            *([text, f"{many * 5}{sign}"] for text, many in zip(OPTIONS, VOTES.values(), strict=True)),
        ]
    )
    with pytest.raises(AskError, match="How many people answered") as asked:
        read_poll(CHOICE, content)
    assert asked.value.wants == "people"
    assert read_poll(CHOICE, content, people=20).counts == VOTES
    with pytest.raises(PlainError, match="whole number"):
        read_poll(CHOICE, content, people=0)


def test_answers_that_a_poll_shuffled_count_by_their_text():
    assert read_poll(CHOICE, f"A. {C}\nB. {C}\nC. {A}\nA. {C}").counts == {
        "nothing": 1, "about-2": 0, "about-5": 3, "about-9": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    "said", ["14 60 60; 10.5", "14\n60\n60\n10,5", "14/60/60/10.5", "14 pairs\nabout 60\n60\n10.5"]
)
def test_guesses_of_a_number_are_read_in_a_row_or_one_a_line(said):
    assert read_poll(NUMBER, said).counts == {"14": 1, "60": 2, "10.5": 1}


def test_guesses_are_read_from_an_export():
    head = ["ID", "Start time", "Email", NUMBER.question, "Age"]
    rows = [[n, "10:12", f"ann{n}@example.org", guess, 30] for n, guess in enumerate((14, 60, 60, 10.5))]
    for content in (csv_of([head, *rows], ";"), xlsx_of(Sheet1=[head, *rows])):
        assert read_poll(NUMBER, content).counts == {"14": 1, "60": 2, "10.5": 1}


def test_a_question_that_is_not_in_the_export_is_asked_for_not_guessed():
    with pytest.raises(PlainError, match="Nothing in what was entered answers the question"):
        read_poll(CHOICE, csv_of([["Timestamp", OTHER], *(["10:12", "two"] for _ in voters())]))


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("", "Enter what the room said first: 4 counts"),
        ("3 12 5", "There are 4 answers and 3 counts"),
        ("0 0 0 0", "Nothing in what was entered"),
        ("A 3 Q 7", "There is no answer “Q”: the answers are A to D"),
        ("E", "Nothing in what was entered"),
        ("1 2 3 " + "9" * 5000, "A count can be 100,000 at most; got “9{80} …”"),
        ("1 2 3 100001", "A count can be 100,000 at most"),
        ("A\t" + "9" * 5000, "A count can be 100,000 at most"),
        ("٣ ٤ ٥ ٦", "Nothing in what was entered"),
        ("A²", "Nothing in what was entered"),
        ("A" + " " * 49_000 + "x", "Nothing in what was entered"),
        ("A 1\n" * 2_000_000, "has 8,000,000 characters; a room’s answers need no more than 5,000,000"),
    ],
)
def test_what_no_room_says_is_refused_at_once(said, says):
    started = time.perf_counter()
    with pytest.raises(PlainError, match=says):
        read_poll(CHOICE, said)
    assert time.perf_counter() - started < 2  # an expression of quadratic time took minutes


def test_a_guess_beyond_the_limits_is_skipped_and_said():
    counted = read_poll(NUMBER, "14\n150\n60")
    assert (counted.counts, counted.skipped) == ({"14": 1, "60": 1}, ["150"])


@given(st.text('A1 9²٣\n;,:=.x\t"%/', max_size=200))
def test_whatever_is_pasted_is_counted_or_refused_in_a_sentence(said):
    for question in (CHOICE, NUMBER):
        try:
            found = read_poll(question, said).counts
        except PlainError:
            continue
        assert all(0 <= many <= MOST for many in found.values())


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda rest: b"PK\x03\x04" + rest))
def test_whatever_a_file_holds_is_counted_or_refused_in_a_sentence(content):
    try:
        found = read_poll(CHOICE, content).counts
    except PlainError:
        return
    assert sum(found.values()) > 0

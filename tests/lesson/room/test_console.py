"""What the trainer's window is told: counts and errors that the room never sees, and earlier rooms."""

import base64
import csv
import io
import json

import pytest

from netlib.lesson import Lesson
from netlib.lesson.room import journals
from netlib.lesson.room.console import answer
from netlib.lesson.texts.reading import lessons, read_lesson
from netlib.lesson.texts.words import VERDICTS

CONTENT = read_lesson("01-trust")
CHOICE = {"lesson": "01-trust", "kind": "predict", "id": "mean-sent"}
NUMBER = {**CHOICE, "id": "vouched-pairs"}
CLAIM = {**CHOICE, "kind": "claims", "id": next(iter(CONTENT.claims))}


def ask(do: str, **values) -> dict:
    """As the page does it: all of it has to pass through JSON."""
    return json.loads(json.dumps(answer(json.dumps({"do": do, **values}))._repr_json_()))


@pytest.fixture(autouse=True)
def _before_a_room(path):
    journals.present()


def test_the_trainer_sees_the_right_letter_the_share_and_what_to_do_now():
    assert ask("question", **CHOICE)["right"] == "C. About $5: half of it"
    assert ask("question", **CHOICE)["rounds"] == {"before": None, "after": None}
    for counts, says in (("3 12 3 0", "Explain"), ("3 7 10 0", "Talk"), ("1 3 16 0", "Go on")):
        now = ask("count", when="before", text=counts, **CHOICE)["rounds"]["before"]
        right = int(counts.split()[2]) / sum(map(int, counts.split()))
        assert now["right"] == pytest.approx(right)
        assert now["advice"].startswith(says)
        assert [row["letter"] for row in now["rows"] if row["right"]] == ["C"]


@pytest.mark.parametrize(("right", "says"), [(34, "Explain"), (35, "Talk"), (70, "Talk"), (71, "Go on")])
def test_peer_instruction_has_its_borders_at_35_and_70(right, says):
    counted = ask("count", when="before", text=f"{100 - right} 0 {right} 0", **CHOICE)
    assert counted["rounds"]["before"]["advice"].startswith(says)


def test_hands_that_were_miscounted_are_counted_again():
    ask("count", when="after", text="1 1 1 1", **CHOICE)
    ask("count", when="before", text="3 12 5 0", **CHOICE)
    now = ask("count", when="after", text="0 0 4 0", **CHOICE)["rounds"]
    assert {when: round["people"] for when, round in now.items()} == {"before": 20, "after": 4}


def test_an_error_is_an_answer_and_changes_nothing():
    ask("count", when="before", text="3 12 5 0", **CHOICE)
    assert "4 answers and 3 counts" in ask("count", when="before", text="3 12 5", **CHOICE)["problem"]
    assert "before discussion or after" in ask("count", when="later", text="1 1 1 1", **CHOICE)["problem"]
    assert "choose it again" in ask("count", when="before", file="a", **CHOICE)["problem"]
    assert ask("question", **CHOICE)["rounds"]["before"]["people"] == 20
    assert "nothing to show" in ask("show", shown=True, **NUMBER)["problem"]


def test_a_file_is_read_and_a_column_asked_for():
    rows = [["ID", "First", "Second"], *([n, "ABCD"[n % 4], "CCCB"[n % 4]] for n in range(8))]
    text = "\n".join(";".join(map(str, row)) for row in rows)
    file = base64.b64encode(text.encode("utf-16")).decode()
    asked = ask("count", when="before", file=file, **CHOICE)["ask"]
    assert (asked["wants"], asked["choices"]) == ("column", ["First", "Second"])
    counted = ask("count", when="before", file=file, column="Second", **CHOICE)
    assert counted["rounds"]["before"]["right"] == 0.75
    assert counted["said"] == "Read from “Second”."


def test_opening_without_a_count_keeps_what_was_counted():
    assert ask("open", **CHOICE)["open"]
    ask("count", when="before", text="3 12 5 0", **CHOICE)
    assert ask("open", **CHOICE)["rounds"]["before"]["people"] == 20


def test_guesses_are_told_with_the_truth():
    told = ask("count", when="before", text="14 60 60 80 5", **NUMBER)
    assert told["right"] == "13.7 pairs in 100; near enough from 9 to 19 pairs in 100"
    assert told["rounds"]["before"]["right"] == 0.2
    assert told["rounds"]["before"]["said"][1] == "1 below 9, 1 from 9 to 19, 3 above."


def test_verdicts_are_counted_like_predictions():
    told = ask("count", when="before", text="8 9 2 1", **CLAIM)
    assert [option["text"] for option in told["options"]][:2] == ["supported", "conditional"]
    assert told["rounds"]["before"]["people"] == 20


def test_nothing_is_counted_for_a_trainer_who_does_not_present():
    journals.stop_presenting()
    assert "press Present first" in ask("count", when="before", text="3 12 5 0", **CHOICE)["problem"]


def test_the_talk_is_kept_until_the_next_group():
    state = {"cell": "play", "ran": 12.5, "since": 1.7e12, "minutes": 45, "used": {"Play": 61}}
    ask("keep_talk", lesson="01-trust", state=state)
    assert ask("talk", lesson="01-trust")["talk"] == state
    assert ask("talk", lesson="02-network-entrepreneur")["talk"] == {}
    ask("next_group", name="")
    assert ask("talk", lesson="01-trust")["talk"] == {}


# What rooms learnt


@pytest.fixture
def two_rooms() -> list[str]:
    """The ids of two archived rooms, the later first."""
    for name, before, after in (
        ("Morning <b>", "3 12 5 0", "1 3 16 0"),
        ("=Evening", "2 10 8 0", "0 12 8 0"),
    ):
        ask("count", when="before", text=before, **CHOICE)
        ask("count", when="after", text=after, **CHOICE)
        ask("count", when="before", text="14 60 60 80 5", **NUMBER)
        ask("count", when="before", text="8 9 2 1", **CLAIM)
        plan = [{"part": "Predict", "minutes": 3}, {"part": "Play", "minutes": 8}]
        ask("keep_talk", lesson="01-trust", state={"plan": plan, "used": {"Play": 600}})
        ask("next_group", name=name)
    return [room["id"] for room in sorted(ask("rooms")["rooms"], key=lambda room: room["title"])]


def test_a_room_has_a_page_with_the_worst_first_and_the_reply(two_rooms):
    evening, morning = two_rooms
    html = ask("learnt", rooms=[evening])["html"]
    assert html.index(CONTENT.predict["vouched-pairs"].question) < html.index(
        CONTENT.predict["mean-sent"].question
    )
    assert "Still held by 60%:</strong> About $2: a small stake." in html
    assert CONTENT.predict["mean-sent"].option("about-2").reason in html
    assert "40% before discussion, 40% after discussion" in html
    assert "<td>8</td><td>10</td>" in html  # minutes planned and used
    assert CONTENT.claims[CLAIM["id"]].claim in html
    settled = ask("learnt", rooms=[morning])["html"]
    assert "Still held by 60%:</strong> More than" not in settled
    assert "Morning &lt;b&gt;" in settled


def test_two_rooms_stand_side_by_side(two_rooms):
    html = ask("learnt", rooms=two_rooms)["html"]
    row = next(line for line in html.split("<tr>") if "C About $5" in line)
    cells = ["<td>8 (40%)</td>", "<td>8 (40%)</td>", "<td>5 (25%)</td>", "<td>16 (80%)</td>"]
    assert "".join(cells) in row


def test_every_number_is_in_the_csv_and_no_cell_is_a_formula(two_rooms):
    table = list(csv.DictReader(io.StringIO(ask("learnt", rooms=two_rooms)["csv"])))
    assert not [cell for row in table for cell in row.values() if cell.startswith("=")]
    mine = [row for row in table if row["question"] == CONTENT.predict["mean-sent"].question]
    assert [int(row["people"]) for row in mine if row["room"].startswith("Morning")] == [
        3,
        12,
        5,
        0,
        1,
        3,
        16,
        0,
    ]
    assert {row["right"] for row in mine if row["answer"] == "About $5: half of it"} == {"yes"}


@pytest.mark.parametrize("format", ["json", "md", "html", "csv"])
def test_every_export_of_a_room_holds_its_counts(format, two_rooms):
    exported = ask("export", room=two_rooms[1], format=format)
    assert exported["name"].endswith(f".{format}")
    text = exported["text"]
    before, after = {
        "json": ('"about-2": 12', '"about-5": 16'),
        "csv": (",12,20,0.600,no", ",16,20,0.800,yes"),
    }.get(format, ("a small stake 12", "half of it 16"))
    assert before in text
    assert after in text


def test_a_room_is_deleted_and_only_formats_there_are_can_be_had(two_rooms):
    assert "can be exported as" in ask("export", room=two_rooms[0], format="docx")["problem"]
    assert [room["id"] for room in ask("delete_room", room=two_rooms[0])["rooms"]] == [two_rooms[1]]
    assert "There is no room" in ask("learnt", rooms=[two_rooms[0]])["problem"]


def test_the_room_that_is_there_now_has_its_page_too():
    assert "nothing was counted" in ask("learnt", rooms=[""])["html"]
    Lesson("01-trust").predict("mean-sent").count("3 12 5 0", "before")
    assert "Still held by 60%" in ask("learnt", rooms=[""])["html"]


def test_notes_on_paper_have_question_answer_and_replies():
    places = ["01-trust/predict/mean-sent", "01-trust/claims", "01-trust/tell/why", "01-trust/progress"]
    told = ask("script", lesson="01-trust", places=places)["script"]
    assert set(told) == set(places[:2])  # the slide itself says the others
    question = CONTENT.predict["mean-sent"]
    asked, right, *replies = told[places[0]]["lines"]
    assert asked == ["", question.whole]
    assert right == ["Right:", f"C. About $5: half of it. {question.outcome}"]
    assert [reply for _, reply in replies] == [o.reason for o in question.options if not o.right]
    verdicts = [text for lead, text in told[places[1]]["lines"] if lead]
    assert [text.split(". ", 1)[1] for text in verdicts] == [
        f"{VERDICTS[claim.verdict]}. {claim.brief}" for claim in CONTENT.claims.values()
    ]


@pytest.mark.parametrize("lesson", lessons())
def test_every_part_that_a_trainer_asks_about_has_its_lines(lesson):
    content = read_lesson(lesson)
    parts = [(kind, id) for kind in ("predict", "check", "notice") for id in getattr(content, kind)]
    told = ask("script", lesson=lesson, places=[f"{lesson}/{kind}/{id}" for kind, id in parts])["script"]
    assert len(told) == len(parts)
    for one in told.values():
        assert all(text for _, text in one["lines"])

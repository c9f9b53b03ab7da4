"""An organisation that a room names as pairs: the trainer reads what became of it, and no file holds it."""

import json

import pytest

import netlib
from netlib import labs
from netlib.errors import PlainError
from netlib.labkit.network_lab import PRIVATE
from netlib.labkit.packed import pack
from netlib.labs import LABS
from netlib.lesson import Lesson
from netlib.lesson.room import journals, organisation
from netlib.lesson.room.console import answer
from netlib.lesson.room.organisation import read_pairs, show

TEAM = "Ann, Bob\nBob, Cem\nCem, Dov\nBob, Eva"  # Bob has most ties
NAMES = ("Ann", "Bob", "Cem", "Dov", "Eva")


def ask(do: str, **values) -> dict:
    """As the page does it: all of it has to pass through JSON."""
    return json.loads(json.dumps(answer(json.dumps({"do": do, **values}))._repr_json_()))


@pytest.fixture(autouse=True)
def _before_a_room(path):
    journals.present()
    yield
    organisation.forget()


def names(lab) -> list:
    return [noted.get("name") for _, noted in lab.network.nodes(data=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann, Bob\nBob, Cem\nCem, Ann",
        "Ann; Bob\r\nBob; Cem\r\nCem; Ann\r\n",
        "Ann\tBob\nBob\tCem\nCem\tAnn",
        "Ann Bob\nBob Cem\nCem Ann",
        "Ann - Bob\nBob → Cem\nCem <-> Ann",
        "from,to\nAnn,Bob\nBob,Cem\nCem,Ann",
        "Ann, Bob, 3\nBob, Cem, 2\nCem, Ann, 1",
        "Ann, Bob\n\n  \nBob, Cem\nCem, Ann\nAnn, Bob",
        "Name, Works with\nAnn, Bob\nBob, Cem\nCem, Ann",
    ],
)
def test_pairs_are_read_however_they_are_written(text):
    ours, left_out = read_pairs(text)
    assert set(ours.names) == {"Ann", "Bob", "Cem"}
    assert ours.network().number_of_edges() == 3
    assert left_out == []


def test_no_line_is_taken_for_a_header_that_is_none():
    """A list of who reports to whom names everybody once on the left, as an answer to a question would."""
    staff = [f"Person {letter}" for letter in "ABCDEFGHIJKLMNO"]
    ours, _ = read_pairs("\n".join(f"{staff[n]}, {staff[(n - 1) // 2]}" for n in range(1, 15)))
    assert (len(ours.names), ours.network().number_of_edges()) == (15, 14)


def test_a_line_that_names_no_pair_is_said_and_the_others_are_read():
    ours, left_out = read_pairs("Ann Lee, Bob\nzzz\nBob, Cem\nCem,\n")
    assert ours.names == ("Ann Lee", "Bob", "Cem")
    assert left_out == ["2 lines were left out (2, 4): they do not name two people."]
    (said,) = read_pairs("Ann, Bob\nzzz\nBob, Cem")[1]
    assert said == "Line 2 was left out: it does not name two people."


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "one pair of names a line"), ("Ann\nBob Ben Bo", "one pair"), ("x" * 200_001, "at most")],
)
def test_a_list_without_pairs_is_refused_in_a_sentence(text, why):
    with pytest.raises(PlainError, match=why):
        show(labs.FourGauges(), text)


TAKE = sorted(name for name, lab in LABS.items() if organisation.takes(lab()))


def test_the_labs_in_which_a_network_is_given_take_it_and_the_learners_own_map_does_not():
    assert {"donation-game", "four-gauges", "loudest-voice", "public-goods", "weaver"} <= set(TAKE)
    assert not {"your-map", "five-clues", "eight-partners", "investment-game"} & set(TAKE)


@pytest.mark.parametrize("name", TAKE)
def test_every_lab_that_takes_a_network_shows_it_with_names_or_numbers(name):
    lab = LABS[name]()
    said = show(lab, TEAM, names=True)
    assert said["said"] == "5 people and 4 ties are shown."
    assert sorted(names(lab)) == list(NAMES)
    assert names(lab)[0] == ("Bob" if lab.about_one else "Ann")  # who has most ties is “she”
    assert said.get("people") == (list(NAMES) if lab.about_one else None)
    if lab.about_one:
        assert show(lab, TEAM, names=True, she="Dov")["she"] == "Dov"
        assert names(lab)[0] == "Dov"
    show(lab, TEAM)
    assert names(lab) == [None] * 5
    assert "5 people" in lab.sentence or "other 4" in lab.sentence
    assert lab.network.graph.get(PRIVATE)
    organisation.forget()
    assert not lab.network.graph.get(PRIVATE)
    assert not lab.earlier
    assert lab.sentence == LABS[name]().sentence


def test_what_a_lab_cannot_show_is_told_the_trainer_and_nothing_to_the_room():
    lab, many = labs.PublicGoods(), "\n".join(f"P{n}, P{n + 1}" for n in range(20))
    before = lab.shown
    with pytest.raises(PlainError, match="1 to 14 people; this one has 21"):
        show(lab, many)
    assert (lab.shown, lab.error) == (before, "")
    with pytest.raises(PlainError, match="at least three people in one piece"):
        show(labs.FourGauges(), "Ann, Bob\nCem, Dov")
    said = show(labs.FourGauges(), f"{TEAM}\nFay, Gus")["said"]
    assert said == "5 people and 4 ties are shown. Shown is the piece of 5 of 7 people: it needs one piece."


def test_sentences_call_people_by_the_names_that_the_room_sees():
    voice = labs.LoudestVoice()
    show(voice, TEAM, names=True)
    assert "the first opinion of Bob counts" in voice.sentence
    show(voice, TEAM)
    assert "the first opinion of person 0 counts" in voice.sentence
    goods = labs.PublicGoods()
    show(goods, TEAM, names=True)
    assert goods.set(slip="yes", step=1).sentence.split()[0] in NAMES


def test_the_window_asks_for_the_lab_on_the_slide_alone_or_beside_another():
    one, other = labs.DonationGame(ratio=1), labs.DonationGame(ratio=5)
    beside = netlib.compare(one, other)
    assert ask("takes_pairs", lab=beside.box.model_id)["takes"]
    told = ask("pairs", lab=beside.box.model_id, text=f"{TEAM}\nzzz", names=False)
    assert told["said"].endswith("Line 5 was left out: it does not name two people.")
    assert len(one.network) == len(other.network) == 5
    assert not ask("takes_pairs", lab="none")["takes"]
    assert not ask("takes_pairs", lab=labs.InvestmentGame().view.widget.model_id)["takes"]
    assert "takes a network" in ask("pairs", lab="none", text=TEAM, names=False)["problem"]
    assert "one pair of names" in ask("pairs", lab=one.view.widget.model_id, text="", names=True)["problem"]
    journals.stop_presenting()
    assert not one.network.graph.get(PRIVATE)
    assert "press Present" in ask("pairs", lab=one.view.widget.model_id, text=TEAM, names=True)["problem"]


def test_no_file_holds_anything_of_it(path):
    """Not the room's journal either, in which goals that were reached are kept."""
    lesson = Lesson("04-humility-not-brand")
    voice = lesson.play(labs.LoudestVoice())
    ring = "\n".join(f"Zoe{n}, Zoe{(n + 1) % 16}" for n in range(16))
    show(voice, ring, names=True)
    assert "worth" not in voice.measured
    assert voice.goal_reached  # and yet the page shows no goal, for it is not about this network
    assert pack(voice, voice.shown, None)[0]["goalless"]
    voice.set(shape="two")
    assert not voice.network.graph.get(PRIVATE)
    ask("keep_talk", lesson="04-humility-not-brand", state={"cell": "play"})
    claim = {"lesson": "04-humility-not-brand", "kind": "claims", "id": next(iter(lesson.content.claims))}
    assert ask("count", when="before", text="8 9 2 1", **claim)["rounds"]
    ask("next_group", name="those with the ring")
    assert not voice.network.graph.get(PRIVATE)
    files = [file for file in path.parent.rglob("*") if file.is_file()]
    assert any(file.parent.name == journals.FOLDER for file in files)
    for file in files:
        assert "Zoe" not in (text := file.read_text(encoding="utf-8")), file
        assert "play" not in json.loads(text)["lessons"].get("04-humility-not-brand", {}), file

"""Every step of lesson 8 in each of its states, on a map of a few people."""

import json
from base64 import b64encode

import pytest

from netlib.lesson.answers.store import Journal
from netlib.lesson.studio import read_it
from netlib.lesson.studio.studio import Studio
from netlib.studio.diagnosis import Diagnosis, Finding

EDGES = "source,target,type\nAda,Ben,Undirected\nBen,Cem,Undirected\nCem,Dov,Undirected\n"
FOUND = (
    Finding("Who?", "Ties: 3", "Ben has most.", "Sure.", "One tie.", "00-start-here", ("Ben",), True),
    Finding("How many?", "Pieces: 1", "One.", "Unsure.", answered=True),
    Finding("When?", "", "Nobody says when.", changes="Ask.", answered=False),
)


@pytest.fixture
def studio(tmp_path) -> Studio:
    return Studio(Journal(tmp_path / "journal.json"), "08-your-network")


def press(part, do: str, group: str = "", /, **values):
    """What the page sends when a button is pressed; a refusal is shown by the part."""
    part.act({"do": do, "group": group, "values": values})
    return part


def sent(**texts: str) -> str:
    return json.dumps([[f"{name}.csv", b64encode(text.encode()).decode()] for name, text in texts.items()])


def written(studio: Studio) -> None:
    part = press(studio.write_down(), "add", names="Ada; a\nBen; a\n\n Cem ;b\nDov")
    for pair in ("0-1", "1-2", "2-3"):
        press(part, "tick", pair=pair, tied=True)


def test_writing_down(shown, studio):
    part = studio.write_down()
    shown.part("nothing yet", part)
    for name in ("diagnosis", "introduce", "step_out", "on_your_map", "bet", "come_back", "take_along"):
        shown.part(f"{name}, nothing yet", getattr(studio, name)())
    shown.part("no name", press(part, "add", "people", names=" ; a"))
    shown.part("names", press(part, "add", "people", names="Ada; a\nBen; a\n\n Cem ;b\nDov"))
    shown.part("a name twice", press(part, "add", "people", names="Ada"))
    shown.part("no ties yet", studio.diagnosis())
    written(studio)
    shown.part("no such row", press(part, "tick", "grid", pair="0-9", tied=True))
    shown.part("nobody", press(part, "say", "about", you="Eva", asked="5", answered="4"))
    shown.part("no number", press(part, "say", "about", you="Ben", asked="some", answered="4"))
    shown.part("too many", press(part, "say", "about", you="Ben", asked="5", answered="6"))
    shown.part("said", press(part, "say", "about", you="Ben", asked="5", answered="4"))
    shown.part("no tie", press(part, "rate", "ratings", tie="Ada – Cem", mission="1"))
    shown.part("no answer", press(part, "rate", "ratings", tie="Ada – Ben"))
    shown.part("beyond the scale", press(part, "rate", "ratings", tie="Ada – Ben", mission="7"))
    shown.part("one answer", press(part, "rate", "ratings", tie="Ada – Ben", mission="4"))
    answers = {"reliability": "4", "mission": "3", "openness": "3", "influence": "2"}
    shown.part("rated", press(part, "rate", "ratings", tie="Ada – Ben", **answers))
    shown.part("another", press(part, "rate", "ratings", tie="Cem – Dov", **answers | {"openness": "-"}))
    shown.part("taken back", press(part, "undo", "away"))
    shown.part("nothing new", press(part, "change", "somebody", who="Ada"))
    shown.part("a name that is there", press(part, "change", "somebody", who="Ada", name="Ben"))
    shown.part("a name and a group", press(part, "change", "somebody", who="Ada", name="Eva", group="b"))
    shown.part("another group", press(part, "change", "somebody", who="Cem", group="c"))
    shown.part("nobody of this name", press(part, "remove", "somebody", who="Ada"))
    shown.part("off the map", press(part, "remove", "somebody", who="Cem"))
    shown.part("no example", press(part, "take", "example", example="none"))
    shown.part("an example", press(part, "take", "example", example="coalition"))
    shown.part("asked to delete", press(part, "ask_to_delete", "away"))
    shown.part("kept", press(part, "keep", "away"))
    shown.part("not asked", press(part, "delete", "away"))
    shown.part("deleted", press(press(part, "ask_to_delete", "away"), "delete", "away"))
    shown.part("nothing to undo", press(part, "undo", "away"))
    shown.add(
        "many names", press(part, "add", "people", names="\n".join(map(str, range(41)))).state()["groups"][0]
    )


def test_bringing(shown, studio):
    part = studio.bring()
    shown.part("a door", part)
    shown.part("no files", press(part, "bring", "door", files="[]"))
    shown.part("nothing readable", press(part, "bring", "door", files="no"))
    shown.part("nothing to use", press(part, "use", "use"))
    shown.part("people", press(part, "bring", "door", files=sent(people="Name,Team\nAda,x\nBen,y\n")))
    shown.part("used", press(part, "use", "use"))
    shown.part("ties", press(part, "bring", "door", files=sent(e=EDGES)))
    shown.part("used too", press(part, "use", "use"))
    shown.part("the same again", press(part, "bring", "door", files=sent(e=EDGES)))
    shown.part("undone", press(part, "undo", "use"))
    spelled = "source,target\nJon Smith,Ann Lee\nJohn Smith,Bo Li\nJohn Smith,Ann Lee\n"
    shown.part("spellings and a question", press(part, "bring", "door", files=sent(e=spelled)))
    shown.part("no answer", press(part, "answer", "question", question="direction"))
    shown.part("no such row", press(part, "merge", "alike", rows="7"))
    shown.part("merged", press(part, "merge", "alike", rows="0"))
    renamed = EDGES.replace("Ben", "Benn Lee").replace("Dov", "Dow")
    press(press(part, "bring", "door", files=sent(e=EDGES)), "use", "use")
    shown.part("other names", press(part, "bring", "door", files=sent(e=renamed)))
    shown.part("nobody is gone", press(part, "renamed", "renamed", was="Eva", now="Dow"))
    shown.part("nobody is new", press(part, "renamed", "renamed", was="Ben", now="Eva"))
    shown.part("renamed", press(part, "renamed", "renamed", was="Ben", now="Benn Lee"))
    shown.part("no such pair", press(part, "one_person", "alike", rows="9"))
    shown.part("one person", press(part, "one_person", "alike", rows="0 1"))
    shown.part("all kept", press(part, "use", "use", keep=True))


def test_asking(shown, studio, monkeypatch):
    monkeypatch.setattr(read_it, "diagnose", lambda ours: Diagnosis(ours, None, FOUND, None))
    written(studio)
    part = studio.diagnosis()
    shown.part("a map", part)
    shown.part("what it says", press(part, "diagnose"))
    shown.part("whose it is", press(part, "say", "about", you="Ben", asked="4", answered="4"))
    introduce, leave, lab = studio.introduce(), studio.step_out(), studio.on_your_map()
    shown.part("whom to introduce", introduce)
    shown.part("nobody chosen", press(introduce, "choose", pairs="", chance="0.1"))
    shown.part("no such pair", press(introduce, "choose", pairs="9", chance="0.1"))
    shown.part("chosen", press(introduce, "choose", pairs="0 1", chance="0.3"))
    shown.part("who leaves", leave)
    shown.part("nobody who leaves", press(leave, "leave", who="Eva", guess="1"))
    shown.part("no guess", press(leave, "leave", who="Ben", guess="4"))
    shown.part("left", press(leave, "leave", who="Ben", guess="1"))
    shown.part("labs", lab)
    shown.part("no lab", press(lab, "open", lab=""))
    for name in ("donation", "weaver", "voice"):
        shown.part(f"the lab {name}", press(lab, "open", lab=name))
    press(studio.write_down(), "tick", pair="0-3", tied=True)
    shown.part("a map that has changed", lab)
    shown.part("what it said is gone", part)
    along = studio.take_along()
    shown.part("to take along", along)
    shown.part("without a page", press(along, "take", "map", format="gexf"))
    shown.part("a report without a page", press(along, "download", what="report", title="Us"))


def test_a_bet(shown, studio):
    written(studio)
    bet, back = studio.bet(), studio.come_back()
    shown.part("no bet", bet)
    full = {"measure": "ties", "direction": "up", "amount": "1", "words": "Ada meets Dov"}
    for wrong in ({"measure": ""}, {"amount": "0"}, {"amount": "5%"}, {"words": ""}):
        shown.part(f"with {wrong}", press(bet, "bet", **full | wrong))
    share = {"measure": "largest fall", "direction": "down"}
    shown.part("more than all", press(bet, "bet", **full | share | {"amount": "200"}))
    press(studio.introduce(), "choose", pairs="0 1", chance="0.3")
    press(bet, "bet", **full)
    shown.part("kept", bet)
    shown.part("come back early", press(back, "settle", "bet"))
    shown.part("kept already", press(bet, "bet", **full))
    shown.part("asked for another", press(bet, "again"))
    shown.part("left", press(bet, "keep"))
    door = studio.bring_later()
    shown.part("the door for the later map", door)
    other = sent(e="source,target\nXia,Yves\nYves,Zoe\n")
    shown.part("another network", press(door, "bring", "door", files=other))
    few = sent(e="source,target\nAda,Yves\nYves,Zoe\n")
    shown.part("one in common", press(press(door, "bring", "door", files=few), "use", "use"))
    shown.part("one in common, come back", back)
    later = sent(e=EDGES.replace("Dov", "Dow") + "Ada,Cem,Undirected\n")
    shown.part("a later map", press(press(door, "bring", "door", files=later), "use", "use"))
    shown.part("come back", back)
    shown.part("one person", press(back, "one_person", "alike", rows="0"))
    shown.part("no such row", press(back, "made", "introduced", pairs="7"))
    shown.part("took place", press(back, "made", "introduced", pairs="0 1"))
    shown.part("settled", press(back, "settle", "bet"))
    press(studio.introduce(), "choose", pairs="0", chance="0.1")
    press(press(bet, "again"), "bet", **full | share | {"amount": "5"})
    shown.part("a share", bet)
    shown.part("a share, come back", back)

"""Lesson 8 as a learner does it: one map, in the grid, in the drawing and in every step, kept in one file."""

import io
import json
import re
import zipfile
from base64 import b64decode, b64encode
from pathlib import Path

import nbformat
import pytest

import netlib
from netlib.errors import PlainError
from netlib.labkit.packed import pack, start
from netlib.labs.your_map import YourMap
from netlib.lesson.studio.bet import bet_in, map_of_bet
from netlib.lesson.studio.on_your_map import LABS
from netlib.lesson.studio.studio import Studio
from netlib.lesson.studio.write_down import MOST
from netlib.studio import EXAMPLES, Person, reading
from netlib.studio.exports import FORMATS
from written import written

ROOT = Path(__file__).parents[3]


@pytest.fixture
def studio(tmp_path, monkeypatch):
    monkeypatch.setenv("NETLIB_JOURNAL", str(tmp_path / "journal.json"))
    return netlib.Lesson("08-your-network").studio


def four(studio):
    part = studio.write_down()
    part.add("Ada; a\nBen; a\n\n Cem ;b\nDov")
    for pair in ("0-1", "1-2", "2-3"):
        part.tick(pair, True)
    part.say(you="Ben", asked="4", answered="4")
    return part


def kinds(part):
    return [block["is"] for group in part.state()["groups"] for block in group["blocks"]]


def test_grid_and_drawing_are_the_same_map(studio):
    lab = studio.draw(YourMap())
    part = four(studio)
    assert "4 people, 3 ties" in lab.sentence
    lab.tie(0, 3)
    assert studio.map.network().has_edge(0, 3)
    (grid,) = [b for g in part.state()["groups"] for b in g["blocks"] if b["is"] == "grid"]
    assert "0-3" in grid["value"]
    part.tick("0-3", False)
    assert "4 people, 3 ties" in lab.sentence
    lab.add_person(tied_to=0)
    assert len(studio.map.people) == 5
    part.undo()
    assert len(studio.map.people) == 4
    assert lab.network.number_of_nodes() == 4
    assert studio.map.owner == "Ben"


def test_moving_somebody_in_the_picture_is_no_change_of_the_map(studio):
    lab = studio.draw(YourMap())
    four(studio)
    before = studio.map.fingerprint
    lab.move(0, (0.9, 0.9))
    studio.write_down().tick("0-2", True)
    assert lab.network.nodes[0]["pos"] == (0.9, 0.9)
    assert studio.map.fingerprint != before


def test_the_map_is_in_the_journal_and_there_again_in_another_notebook(studio, tmp_path):
    four(studio)
    again = Studio(netlib.Lesson("08-your-network").journal, "08-your-network")
    assert again.map == studio.map
    kept = json.loads((tmp_path / "journal.json").read_text(encoding="utf-8"))
    assert kept["lessons"]["08-your-network"]["map"]["mine"]["map"]["people"]


def test_deleting_leaves_no_name_in_any_file(studio, tmp_path):
    lab = studio.draw(YourMap())
    part = four(studio)
    studio.bet().bet(measure="ties", direction="up", amount="1", words="Ada meets Cem")
    with pytest.raises(PlainError, match="Ask to delete first"):
        part.delete()
    part.ask_to_delete()
    part.keep()
    part.ask_to_delete()
    part.delete()
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "Ada" not in text, file.name
        assert "Cem" not in text, file.name
    assert not studio.map.people
    assert not lab.earlier
    with pytest.raises(PlainError, match="nothing to undo"):
        part.undo()


def test_what_cannot_be_is_said(studio):
    part = studio.write_down()
    for names, why in [
        ("", "at least one name"),
        ("Ada\nAda", "there already"),
        ("x\n" * 2, "there already"),
    ]:
        with pytest.raises(PlainError, match=why):
            part.add(names)
    with pytest.raises(PlainError, match=f"up to {MOST} people"):
        part.add("\n".join(map(str, range(MOST + 1))))
    part.add("Ada\nBen")
    for pair in ("0-9", "x", "0", "0-1-2"):
        with pytest.raises(PlainError, match="no rows"):
            part.tick(pair, True)
    with pytest.raises(PlainError, match="Nobody on the map"):
        part.say(you="Cem")
    with pytest.raises(PlainError, match="whole number"):
        part.say(asked="many")
    with pytest.raises(PlainError, match="2 people cannot have answered when 1"):
        part.say(asked="1", answered="2")
    with pytest.raises(PlainError, match="Choose one of the examples"):
        part.take("")


STEPS = ("diagnosis", "introduce", "step_out", "on_your_map", "bet", "take_along")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_can_be_entered_alone(studio, step):
    part = getattr(studio, step)()
    assert "There is no map yet" in repr(part)
    studio.write_down().take("coalition")
    assert "There is no map yet" not in repr(part)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_goes_through_all_steps(studio, example):
    studio.write_down().take(example)
    found = studio.diagnosis()
    found.diagnose()
    assert "What would change it" in repr(found)
    part = studio.introduce()
    part.choose("0 1")
    assert len(studio.desk.chosen) == 2
    assert "drawn by lot" in repr(part)
    with pytest.raises(PlainError, match="up to 3"):
        part.choose("0 1 2 3")
    with pytest.raises(PlainError, match="up to 3"):
        part.choose("")
    with pytest.raises(PlainError, match="from the list"):
        part.choose("99")
    name = studio.map.names[1]
    out = studio.step_out()
    with pytest.raises(PlainError, match="Guess first"):
        out.leave(who=name, guess="")
    out.leave(who=name, guess="3")
    assert "You said 3; it is " in repr(out)
    along = studio.take_along()
    assert name.split()[0] in along.page(aliases=False)
    assert "Names are replaced" in along.page(aliases=True)


class Page:
    """Stands for the page of a part: keeps what it is given to save."""

    state: dict
    given: dict

    def send(self, message):
        self.given = message["download"]


@pytest.mark.parametrize("format", FORMATS)
def test_the_map_goes_to_every_program_and_comes_back(studio, format):
    studio.write_down().take("coalition")
    part = studio.take_along()
    with pytest.raises(PlainError, match="needs the page"):
        part.take(format)
    part._view = page = Page()
    part.take(format)
    content = b64decode(page.given["base64"])
    back = studio.bring_later()
    if page.given["name"].endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    else:
        files = {page.given["name"]: content}
    back.bring(json.dumps([[name, b64encode(part).decode()] for name, part in files.items()]))
    back.use()
    assert sorted(back.desk.map.names) == sorted(studio.map.names)
    assert back.desk.map.network().size() == studio.map.network().size()


def test_a_file_that_cannot_be_read_is_a_sentence_and_nothing_changes(studio):
    four(studio)
    before = studio.map
    part = studio.bring()
    for files, why in [
        ("", "Choose a file first"),
        ("[1]", "did not send files"),
        ('[["a", "?"]]', "did not"),
    ]:
        with pytest.raises(PlainError, match=why):
            part.bring(files)
    with pytest.raises(PlainError):
        part.bring(json.dumps([["x.xlsx", b64encode(b"PK no").decode()]]))
    with pytest.raises(PlainError, match="Bring a file first"):
        part.use()
    assert studio.map == before


def test_what_is_chosen_stays_chosen_until_it_is_tied(studio):
    studio.write_down().take("coalition")
    studio.introduce().choose("0")
    ((one, other),) = studio.desk.chosen
    places = studio.map.places
    studio.write_down().tick(f"{places[one]}-{places[other]}", True)
    assert studio.desk.chosen == []


def test_a_bet_is_kept_with_its_map_and_no_other_takes_its_place_by_a_slip(studio):
    four(studio)
    bet = studio.bet()
    for asked, why in [
        ({"direction": "up", "amount": "1", "words": "x"}, "Choose what you bet on"),
        ({"measure": "ties", "direction": "up", "amount": "some", "words": "x"}, "in a number above 0"),
        ({"measure": "ties", "direction": "up", "amount": "-1", "words": "x"}, "in a number above 0"),
        ({"measure": "ties", "direction": "up", "amount": "5%", "words": "x"}, "not in percent"),
        ({"measure": "largest fall", "direction": "down", "amount": "200", "words": "x"}, "more than 100%"),
        ({"measure": "ties", "direction": "up", "amount": "1", "words": " "}, "in your own words"),
    ]:
        with pytest.raises(PlainError, match=why):
            bet.bet(**asked)
    bet.bet(measure="ties", direction="up", amount="1", words="Ada meets Dov")
    first = studio.map
    assert first.fingerprint[:12] in repr(bet)
    assert "Ada meets Dov" not in repr(bet)  # in the journal, not in a saved notebook
    studio.write_down().tick("0-2", True)
    with pytest.raises(PlainError, match="kept already"):
        bet.bet(measure="ties", direction="down", amount="1", words="oh")
    bet.again()
    assert "the one that is kept goes" in repr(bet)
    bet.keep()
    assert map_of_bet(studio.desk).map == first
    bet.again()
    bet.bet(measure="largest fall", direction="down", amount="10", words="x")
    assert bet_in(studio.desk)["amount"] == pytest.approx(0.1)
    assert "down by at least 10%" in repr(bet)
    assert map_of_bet(studio.desk).map == studio.map


def test_a_bet_is_settled_among_those_present_both_times(studio):
    four(studio)
    studio.bet().bet(measure="ties", direction="up", amount="1", words="introduce two")
    back = studio.come_back()
    assert "as it was when you made the bet" in repr(back)
    with pytest.raises(PlainError, match="no bet to settle"):
        back.settle()
    part = studio.write_down()
    part.add("Eva")
    part.tick("0-4", True)
    assert "It has not held yet, and 90 days are left." in repr(back)  # whoever joins does not count
    part.tick("0-3", True)
    assert "It held. Pairs who are tied: up by at least 1" in repr(back)
    assert "people | 1 | 0 | 0 | 4" in repr(back)
    back.settle()
    ledger = netlib.Lesson("08-your-network").ledger()
    assert "My bet held: pairs who are tied, 3 then and 4 now" in repr(ledger)


def later(studio, **texts):
    """Come back with a later map."""
    door = studio.bring_later()
    door.bring(sent(**texts))
    door.use()
    return door


def test_coming_back_says_which_introductions_took_place_and_what_they_had_to_beat(studio):
    studio.write_down().take("coalition")
    studio.introduce().choose("0 1")
    planned = studio.desk.chosen
    names = {person.id: person.name for person in studio.map.people}
    studio.bet().bet(measure="ties", direction="up", amount="1", words="x")
    studio.introduce().choose("2")  # planned since
    rows = [f"{names[tie.source]},{names[tie.target]}" for tie in studio.map.ties]
    rows += [",".join(names[one] for one in planned[0]), "Fatma,Kofi"]
    later(studio, e="source,target,type\n" + "".join(f"{row},Undirected\n" for row in rows))
    back = Studio(studio.journal, "08-your-network").come_back()  # as in another session
    (asked,) = [b for g in back.state()["groups"] for b in g["blocks"] if b.get("id") == "pairs"]
    assert [row.rpartition(": ")[2] for row in asked["options"]] == ["tied now", "not tied", "not tied"]
    assert "took place," not in repr(back)
    back.made("0 1")
    assert "Of the 2 that took place, 1 became a tie." in repr(back)
    assert re.search(
        r"Of the \d+ other pairs who had an acquaintance in common, 1 \(\d+%\) became", repr(back)
    )
    with pytest.raises(PlainError, match="from the list"):
        back.made("9")


def test_an_introduction_that_is_ticked_in_the_grid_counts_without_a_later_file(studio):
    studio.write_down().take("coalition")
    studio.introduce().choose("0")
    ((one, other),) = studio.desk.chosen
    studio.bet().bet(measure="ties", direction="up", amount="1", words="x")
    places = studio.map.places
    studio.write_down().tick(f"{places[one]}-{places[other]}", True)
    back = studio.come_back()
    (asked,) = [b for g in back.state()["groups"] for b in g["blocks"] if b.get("id") == "pairs"]
    assert asked["options"][0].endswith(": tied now")


def test_the_file_of_another_network_is_noticed_at_the_door_and_settles_nothing(studio):
    four(studio)
    studio.bet().bet(measure="ties", direction="down", amount="1", words="x")
    door = studio.bring_later()
    door.bring(sent(e="source,target\nXia,Yves\nYves,Zoe\n"))
    assert "Nobody on your map is on the later one" in repr(door)
    door.use()
    back = studio.come_back()
    assert "Nobody on your map is on the later one" in repr(back)
    assert "It held" not in repr(back)
    door.bring(sent(e="from,to\nAda,Ben\nBen,Cem\nCem,Dov\n"))
    door.use()
    assert "tied pairs | 0 | 3 | 0 | 0" in repr(back)
    assert "The changed ties differ in direction only" in repr(back)
    door.undo()
    assert "direction only" not in repr(back)
    door.bring(sent(e="source,target\nAda,Yves\nYves,Zoe\n"))
    assert "Only 1 of the 4 on your map are on the later one: is it the same network?" in repr(door)
    door.undo()
    assert "as it was when you made the bet" in repr(back)


def test_somebody_with_another_name_on_the_later_map_is_asked_about_and_stays_the_same(studio):
    four(studio)
    studio.write_down().add("Jon Smith; b")
    studio.write_down().tick("0-4", True)
    studio.bet().bet(measure="ties", direction="up", amount="1", words="x")
    later(studio, e="source,target,type\nAda,Ben,Undirected\nBen,Cem,Undirected\nCem,Dov Day,Undirected\n"
        "Ada,John Smith,Undirected\n")  # fmt: skip
    back = studio.come_back()
    assert "people | 2 | 0 | 2 | 3" in repr(back)
    (asked,) = [b for g in back.state()["groups"] for b in g["blocks"] if b.get("id") == "rows"]
    assert asked["options"] == ["“Jon Smith”, now “John Smith” (a letter or two differ)"]
    assert "Smith" not in repr(back)
    back.one_person("0")
    assert "people | 1 | 1 | 1 | 3" in repr(back)
    with pytest.raises(PlainError, match="Nobody who is new"):
        back.renamed(was="Dov", now="Dov Night")
    back.renamed(was="Dov", now="Dov Day")
    assert "people | 0 | 2 | 0 | 3" in repr(back)
    assert "tied pairs | 0 | 0 | 0 | 4" in repr(back)
    again = Studio(studio.journal, "08-your-network").come_back()
    assert "people | 0 | 2 | 0 | 3" in repr(again)
    again.one_person("0")  # the other one is another person after all
    assert "people | 1 | 1 | 1 | 3" in repr(again)


def test_somebody_with_another_name_in_a_newer_file_keeps_what_only_the_learner_entered(studio):
    four(studio)
    bring = studio.bring()
    bring.bring(sent(e="source,target,type\nAda,Benn Lee,Undirected\nBenn Lee,Cem,Undirected\n"
        "Cem,Dov,Undirected\n"))  # fmt: skip
    assert "people | 1 | 0 | 1 | 3" in repr(bring)
    bring.renamed(was="Ben", now="Benn Lee")
    assert "people | 0 | 1 | 0 | 3" in repr(bring)
    bring.use()
    assert studio.map.names == ("Ada", "Benn Lee", "Cem", "Dov")
    assert studio.map.groups == ("a", "b")
    assert studio.map.owner == "Ben"  # an id stays what it was


def test_what_was_brought_goes_from_the_door_with_the_map_that_was_deleted(studio):
    bring = studio.bring()
    bring.bring(sent(e="source,target\nAda,Ben\nBen,Cem\n"))
    bring.use()
    assert "Receipt" in repr(bring)
    door = studio.write_down()
    door.ask_to_delete()
    door.delete()
    assert "Receipt" not in repr(bring)
    assert "Ada" not in json.dumps(bring.state())


def test_what_a_saved_notebook_holds_names_nobody(studio):
    four(studio)
    for step in ("write_down", "bring", *STEPS):
        text = repr(getattr(studio, step)())
        assert not any(name in text for name in ("Ada", "Cem", "Dov")), text


@pytest.mark.parametrize("name", ["FourGauges", "DonationGame", "Spreading"])
def test_labs_that_take_a_network_take_the_learners(studio, name):
    studio.write_down().take("coalition")
    lab = getattr(netlib.labs, name)(network=studio.map.network())
    assert "12 people" in lab.sentence
    assert lab.network.size() == studio.map.network().size()


def test_a_map_too_large_for_the_journal_is_refused(studio, monkeypatch):
    monkeypatch.setattr("netlib.lesson.studio.desk.LONGEST", 100)
    with pytest.raises(PlainError, match="the journal keeps up to"):
        studio.write_down().take("coalition")
    assert not studio.map.people


def test_the_journal_says_that_there_is_a_map_and_names_nobody_when_exported(studio):
    four(studio)
    panel = netlib.journal()
    assert "1 map of a network" in repr(panel)
    for format in ("md", "html"):
        text = panel.export(format)
        assert "4 people, 3 ties" in text
        assert "Dov" not in text


def sent(**texts: str) -> str:
    """Files as the page sends them; "e" stands for e.csv."""
    return json.dumps([[f"{name}.csv", b64encode(text.encode()).decode()] for name, text in texts.items()])


def test_a_newer_file_says_what_is_new_changed_and_gone_before_it_replaces_anything(studio):
    part = four(studio)
    ben = studio.map.owner
    bring = studio.bring()
    bring.bring(sent(e="source,target,type\nAda,Ben,Undirected\nBen,Cem,Undirected\nCem,Eva,Undirected\n"))
    assert "people | 1 | 0 | 1 | 3" in repr(bring)
    assert "tied pairs | 1 | 0 | 1 | 2" in repr(bring)
    assert "What is gone leaves your map, unless you keep it." in repr(bring)
    assert studio.map.names == ("Ada", "Ben", "Cem", "Dov")
    (lines,) = [
        block["lines"]
        for group in bring.state()["groups"]
        for block in group["blocks"]
        if block["is"] == "details" and block["summary"] == "Who, and which ties"
    ]
    assert lines == ["New: Eva", "Gone: Dov", "New tie: Cem – Eva", "Gone tie: Cem – Dov"]
    bring.use()
    assert studio.map.names == ("Ada", "Ben", "Cem", "Eva")
    assert (studio.map.owner, studio.map.asked, studio.map.groups) == (ben, 4, ("a", "b"))
    assert "This is your map now" in repr(bring)
    bring.undo()
    assert studio.map.names == ("Ada", "Ben", "Cem", "Dov")
    bring.use(keep=True)
    assert studio.map.names == ("Ada", "Ben", "Cem", "Eva", "Dov")
    assert studio.map.network().size() == 4
    part.undo()
    assert studio.map.network().size() == 3


def test_a_list_of_people_is_brought_and_tied_afterwards(studio):
    bring = studio.bring()
    bring.bring(sent(people="Name,Team\nAda,x\nBen,y\nCem,x\n"))
    bring.use()
    assert "3 people are on your map, and no two of them are tied yet" in repr(studio.diagnosis())
    studio.write_down().tick("0-1", True)
    bring.bring(sent(e="source,target,type\nAda,Ben,Undirected\nBen,Cem,Undirected\n"))
    bring.use()
    assert studio.map.groups == ("x", "y")
    assert studio.map.network().size() == 2


def test_another_map_and_the_same_map_are_told_apart(studio):
    four(studio)
    bring = studio.bring()
    bring.bring(sent(e="source,target\nXia,Yves\n"))
    assert "Nobody on your map is in this file" in repr(bring)
    text = "source,target,type\nAda,Ben,Undirected\nBen,Cem,Undirected\nCem,Dov,Undirected\n"
    bring.bring(sent(e=text))
    assert "Nothing is new, changed or gone" in repr(bring)
    assert not any(name in repr(bring) for name in ("Ada", "Dov"))


def test_spellings_of_one_name_are_merged_when_ticked_and_told_apart_when_not(studio):
    bring = studio.bring()
    bring.bring(sent(e="source,target\nJon Smith,Ann Lee\nJohn Smith,Bo Li\nJohn Smith,Ann Lee\n"))
    assert "Smith" not in repr(bring)
    with pytest.raises(PlainError, match="from the list"):
        bring.merge("7")
    bring.merge("0")
    assert "people | 4 | 3 | 1 | 0" in repr(bring)
    bring.use()
    assert studio.map.names == ("Ann Lee", "John Smith", "Bo Li")
    bring.merge("")
    assert "people | 4 | 4 | 0 | 0" in repr(bring)
    assert "people | 1 | 0 | 0 | 3" in repr(bring)  # beside the map that is in use


def whole(network):
    return {frozenset((network.nodes[u]["name"], network.nodes[v]["name"])) for u, v in network.edges}


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_of_another_lesson_opens_with_the_learners_map(studio, lab):
    four(studio)
    part = studio.on_your_map().open(lab)
    assert part.lab.network.nodes[0]["name"] == ("Ben" if part.lab.about_one else "Ada")
    assert whole(part.lab.network) == {
        frozenset(("Ada", "Ben")),
        frozenset(("Ben", "Cem")),
        frozenset(("Cem", "Dov")),
    }
    assert "cannot be measured" not in part.lab.sentence
    page = start(part.lab)  # nothing on it asks for another network
    assert pack(part.lab, part.lab.shown, None)[0]["goalless"]
    assert not {spec["name"] for spec in page["specs"]} & set(part.lab.made_by)
    at_first = whole(part.lab.network)
    assert whole(part.lab.tie(0, 3).network) != at_first
    assert whole(part.lab.reset().network) == at_first
    lesson = re.search(r"lesson (\d)", LABS[lab].words)[1]
    (notebook,) = ROOT.glob(f"notebooks/0{lesson}-*.ipynb")
    assert f"labs.{LABS[lab].lab}(" in notebook.read_text(encoding="utf-8")


def test_a_lab_that_cannot_take_the_map_says_why_and_a_map_in_pieces_gives_its_largest(studio):
    part = studio.on_your_map()
    studio.desk.put(EXAMPLES["coalition"][1]().with_people(Person("x", "Xia"), Person("y", "Yan")))
    part.open("gauges")
    assert len(part.lab.network) == 12
    assert "the piece of 12 of 14 people" in repr(part)
    studio.write_down().say()
    assert "has changed since" in repr(part)
    with pytest.raises(PlainError, match="say under “What it says” which of them is you"):
        part.open("weaver")
    studio.desk.put(EXAMPLES["coalition"][1]().with_people(*(Person(f"x{v}", "") for v in range(8))))
    with pytest.raises(PlainError, match="1 to 14 people; this one has 20"):
        part.open("goods")
    with pytest.raises(PlainError, match="Choose one of the labs"):
        part.open("none")


def test_a_lab_goes_from_the_page_with_the_map_that_was_deleted(studio):
    four(studio)
    part = studio.on_your_map()
    part._repr_mimebundle_()
    part.open("donation")
    assert len(part.box.children) == 2
    door = studio.write_down()
    door.ask_to_delete()
    door.delete()
    assert part.lab is None
    assert len(part.box.children) == 1
    assert "Ada" not in repr(part)


def test_ties_are_rated_and_the_ratings_are_in_every_file_that_can_hold_them(studio):
    part = four(studio)
    part.rate("Ada – Ben", reliability="4", mission="4", openness="3", influence="2")
    (tie,) = [tie for tie in studio.map.ties if {tie.source, tie.target} == {"Ada", "Ben"}]
    assert tie.details == {"reliability": 4, "mission": 4, "openness": 3, "influence": 2}
    assert tie.strength == pytest.approx(11 / 3)
    assert "1 of 3 ties rated" in repr(part)
    assert "Ada" not in repr(part)
    for format in ("kumu", "kumu-json", "gephi", "gexf", "graphml", "netlib"):
        back = reading.result(
            reading.read_here(reading.check_files(netlib.studio.export(studio.map, format)), {})
        )
        (again,) = [tie for tie in back.map.ties if tie.details]
        assert {name: float(said) for name, said in again.details.items()} == tie.details, format
        assert again.strength == pytest.approx(tie.strength), format
        assert not again.directed, format
    part.rate("Ada – Ben", openness="-")
    (tie,) = [tie for tie in studio.map.ties if tie.details]
    assert "openness" not in tie.details
    assert tie.strength is None
    part.undo()
    part.undo()
    assert not [tie for tie in studio.map.ties if tie.details]
    for words, why in [
        ({"tie": "Ada – Cem"}, "No tie is"),
        ({"tie": "Ada – Ben"}, "at least one"),
        ({"tie": "Ada – Ben", "mission": "5"}, "from 1 to 4"),
    ]:
        with pytest.raises(PlainError, match=why):
            part.rate(**words)


def test_without_the_libraries_for_files_each_step_says_what_it_cannot_do(studio, monkeypatch):
    monkeypatch.setattr("netlib.extras.find_spec", lambda name: None)
    for door in (studio.bring(), studio.bring_later()):
        assert "Files cannot be read here, because this Python lacks python_calamine" in repr(door)
        with pytest.raises(PlainError, match="which this Python does not have"):
            door.bring(sent(e="source,target\nAda,Ben\n"))
    studio.write_down().take("coalition")
    along = studio.take_along()
    assert "Kumu, as JSON" in repr(along)
    assert "Kumu, as a spreadsheet" not in repr(along)
    for format in set(FORMATS) - {"kumu"}:
        assert netlib.studio.export(studio.map, format)
    with pytest.raises(PlainError, match="openpyxl"):
        netlib.studio.export(studio.map, "kumu")


def test_somebody_who_was_drawn_gets_a_name_and_stays_the_same_for_the_bet(studio):
    lab = studio.draw(YourMap())
    part = four(studio)
    lab.add_person(tied_to=0)
    assert studio.map.names[-1] == "Person 5"
    part.change(who="Person 5", name="Eva", group="b")
    assert (studio.map.names[-1], studio.map.people[-1].group) == ("Eva", "b")
    assert lab.network.nodes[4]["name"] == "Eva"
    for asked, why in [
        ({"who": "Eva"}, "new name, or the group"),
        ({"who": "Eva", "name": "Ada"}, "there already"),
        ({"who": "Zoe", "name": "x"}, "Nobody"),
    ]:
        with pytest.raises(PlainError, match=why):
            part.change(**asked)
    with pytest.raises(PlainError, match="there already"):
        part.add("Eva")
    studio.bet().bet(measure="ties", direction="up", amount="1", words="x")
    part.change(who="Eva", name="Eva Day")
    back = studio.come_back()
    assert "people | 1 | 0 | 1 | 4" in repr(back)
    back.one_person("0")  # asked, for an id may have become somebody else's in a newer file
    assert "people | 0 | 1 | 0 | 4" in repr(back)
    part.remove(who="Eva Day")
    assert studio.map.names == ("Ada", "Ben", "Cem", "Dov")
    part.undo()
    assert "Eva Day" in studio.map.names


def test_a_page_without_python_says_of_each_step_what_cannot_be_done():
    cells = nbformat.read(ROOT / "notebooks" / "08-your-network.ipynb", as_version=4).cells
    steps = [cell for cell in cells if cell.source.startswith("lesson.studio.")]
    said = ["".join(written(cell, "08-your-network")) for cell in steps]
    assert len(set(re.findall("Without Python .*: open this lesson", "".join(said)))) == len(steps) == 10


def test_what_is_optional_stands_folded_so_that_few_slides_show_the_rest(studio):
    groups = four(studio).state()["groups"]
    assert [group["id"] for group in groups if not group.get("fold")] == ["people", "example", "grid", "away"]
    assert [group["id"] for group in groups if group.get("fold")] == ["ratings", "somebody", "about"]


def test_whoever_begins_by_drawing_on_the_example_has_a_map(studio):
    lab = studio.draw(YourMap())
    lab.move(0, (0.5, 0.5))
    assert not studio.map.people  # nothing of who works with whom was drawn
    lab.add_person(tied_to=0)
    assert studio.map.names[-1] == "Person 13"
    assert len(studio.map.people) == 13
    door = studio.write_down()
    door.ask_to_delete()
    door.delete()
    assert not studio.map.people
    assert len(lab.network) == 12
    lab.tie(0, 11)
    assert studio.map.network().has_edge(0, 11)

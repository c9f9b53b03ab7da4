"""The door of lesson 8 on a page: a file, its receipt, spellings, and a newer file beside the map."""

import pytest

from netlib.lesson import Lesson

ENDS = (("Jon Smith", "Ann Lee"), ("John Smith", "Bo Li"), ("John Smith", "Ann Lee"))
FIRST = "source,target,type\n" + "".join(f"{one},{other},Undirected\n" for one, other in ENDS)
NEWER = "source,target,type\nJohn Smith,Ann Lee,Undirected\nAnn Lee,Cy Fox,Undirected\n"


@pytest.fixture
def studio():
    return Lesson("08-your-network").studio


def bring(part, text):
    part.locator("input[type=file]").set_input_files(
        {"name": "ties.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    part.get_by_role("button", name="Read", exact=True).click()


def test_a_file_is_read_merged_used_and_brought_again(pages, studio):
    part = pages.show(studio.bring())
    bring(part, FIRST)
    part.get_by_label("“John Smith” and “Jon Smith” (a letter or two differ)").check()
    part.get_by_role("button", name="Merge those that are ticked").click()
    part.get_by_role("row", name="people 4 3 1 0").wait_for()
    part.get_by_role("button", name="Use this map").click()
    part.get_by_text("This is your map now").wait_for()
    assert studio.map.names == ("Ann Lee", "John Smith", "Bo Li")
    bring(part, NEWER)
    part.get_by_role("row", name="people 1 0 1 2").wait_for()
    # two spellings had a tie each to Ann Lee; the newer file has one
    part.get_by_role("row", name="tied pairs 1 1 1 0").wait_for()
    part.get_by_text("Who, and which ties").click()
    part.get_by_text("Gone: Bo Li").wait_for()
    assert len(studio.map.people) == 3
    part.get_by_role("button", name="Keep mine, and add what is new").click()
    part.get_by_text("This is your map now").wait_for()
    assert len(studio.map.people) == 4
    part.get_by_role("button", name="Undo").click()
    part.get_by_role("button", name="Use this map").wait_for()
    assert len(studio.map.people) == 3


def test_ties_are_ticked_by_keyboard_and_rated(pages, studio):
    part = pages.show(studio.write_down())
    part.get_by_label("Names, one a line").fill("Ada\nBen\nCem")
    part.get_by_role("button", name="Add them").click()
    part.get_by_role("checkbox", name="Ada – Ben").focus()
    for key in ("Space", "ArrowRight", "ArrowDown", "ArrowRight", "Space"):  # nothing is right of Ada – Ben
        pages.page.keyboard.press(key)
    part.get_by_text("3 people, 2 tied pairs").wait_for()
    pages.page.keyboard.press("Tab")  # all boxes are one stop
    assert pages.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert [{tie.source, tie.target} for tie in studio.map.ties] == [{"Ada", "Ben"}, {"Ben", "Cem"}]
    assert not part.get_by_label("Which tie?").is_visible()
    assert part.get_by_label("Names, one a line").input_value() == ""  # they are on the map
    part.get_by_text("How deep are the ties?").click()
    part.get_by_label("Which tie?").fill("Ada – Ben")
    for question, step in (("Reliability", "4"), ("Shared mission", "3"), ("Openness", "2")):
        part.get_by_role("group", name=f"{question} (trust)").get_by_label(step).check()
    part.get_by_role("button", name="Keep the rating").click()
    part.get_by_text("1 of 2 ties rated").click()
    part.get_by_text("Ada – Ben: trust 3.0").wait_for()
    assert studio.map.ties[0].strength == 3

"""A game in turns, written for a page without Python: every frame that it can lead to, each once."""

import pytest

from netlib.labkit.base import LABS, Lab
from netlib.labkit.controls import Choice, Remembered, Slider, button
from netlib.labkit.frames_file import frames_file
from netlib.labkit.turns import Turns


class Count(Lab):
    """Add one or two in each turn; the game is over at three or more."""

    title, goal = "Count", "Three."
    add = Slider(label="Add", low=1, high=2, value=1)
    begin = Choice(label="Begin", options={"low": "at 0", "high": "at 2"}, value="low")
    told = Remembered()

    def run(self, add, begin, told):
        return (0 if begin == "low" else 2) + sum(told)

    def settle(self, values, changed, before):
        if before is not None and "begin" in changed:
            values["told"] = ()
        return values

    def say(self, result):
        return f"It is {result}."

    def reached(self, result):
        return result == 3

    @button("Go on")
    def go_on(self):
        return {"told": (*self.told, self.add)} if self.result < 3 else None


LABS.pop("count")  # a lab of this file only


def played(most: int) -> dict:
    turns = Turns(choose="add", press="go_on", at=("begin",), most=most, says="two games")
    return frames_file(Count(), most=0, turns=turns)


class Page:
    """Follows the numbers in the file, as frames_file.js does."""

    def __init__(self, file: dict, begin: str = "low"):
        self.file, self.turns = file, file["turns"]
        codes = [frame.get("code") for frame in file["frames"]]
        self.at = codes.index(f"count add=1 begin={begin}")  # later ones have played already

    def choose(self, value: int) -> "Page":
        self.at = self.turns["chosen"][self.at][value]
        return self

    def press(self) -> "Page":
        self.at = self.file["pressed"][self.at][self.turns["press"]]
        return self

    def shows(self) -> str:
        frame = self.file["frames"][self.at]
        return (self.file["frames"][frame["of"]] | frame if "of" in frame else frame)["sentence"]


@pytest.mark.parametrize(("begin", "first"), [("low", 0), ("high", 2)])
def test_every_way_to_play_is_there(begin, first):
    file = played(most=2)
    for one in (1, 2):
        for two in (1, 2):
            page = Page(file, begin)
            now = first
            for add in (one, two) if now + one < 3 else (one,):
                assert page.choose(add).shows() == f"It is {now}."
                now += add
                assert page.press().shows() == f"It is {now}."


def test_a_game_that_is_over_leads_nowhere():
    page = Page(played(most=2), "high").choose(2).press()
    over = page.at
    assert page.shows() == "It is 4."
    assert page.press().at == over
    last = Page(played(most=1), "high").choose(1).press()
    assert (last.shows(), last.press().shows()) == ("It is 3.", "It is 3."), "also where turns end"


def test_what_goes_on_for_longer_is_not_there():
    page = Page(played(most=1)).choose(2).press()
    assert page.at not in page.turns["chosen"]
    with pytest.raises(KeyError):
        page.press()


def test_the_file_says_which_games_these_are_and_names_only_frames_that_it_has():
    file = played(most=2)
    turns = file["turns"]
    assert (turns["choose"], turns["press"], turns["says"]) == ("add", "go_on", "two games")
    leads = [n for pressed in file["pressed"].values() for n in pressed.values()]
    leads += [n for chosen in turns["chosen"].values() for n in chosen.values()]
    assert set(leads) <= set(range(len(file["frames"])))
    page, seen = Page(file), set()
    for page.at in range(len(file["frames"])):
        seen.add(page.shows())
    assert seen == {f"It is {number}." for number in (0, 1, 2, 3, 4)}

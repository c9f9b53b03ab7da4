"""The player alone, on an empty page: it plays, pauses and steps a control that is a time."""

from itertools import pairwise

import pytest


class Player:
    def __init__(self, page, **more):
        self.page = page
        page.evaluate("async (more) => (await import('/alone.js')).showPlayer(more)", more)

    def button(self, name: str):
        return self.page.get_by_role("button", name=name)

    def press(self, name: str) -> None:
        self.button(name).click()

    def fast(self) -> "Player":
        self.press("1× speed")
        self.press("2× speed")
        return self

    def until(self, why: str) -> None:
        self.page.wait_for_function("why => it.why.includes(why)", arg=why)

    @property
    def gone(self) -> list:
        return self.page.evaluate("() => it.gone")

    @property
    def why(self) -> list[str]:
        return self.page.evaluate("() => it.why")


@pytest.fixture
def play(page_with):
    return Player(page_with())


def test_it_never_starts_by_itself(play):
    play.page.wait_for_timeout(1200)
    assert (play.gone, play.why) == ([], [])


def test_it_runs_to_the_end_and_says_so_once(play):
    play.fast().press("Play: week")
    play.until("end")
    assert (play.gone, play.why) == ([1, 2, 3, 4], ["end"])
    play.press("Play: week")  # at the end: from the start again
    play.page.wait_for_function("() => it.gone.length > 4")
    assert play.gone[4] == 0


def test_it_pauses_and_goes_on_from_there(play):
    play.fast().press("Play: week")
    play.page.wait_for_function("() => it.gone.length === 2")
    play.press("Pause: week")
    gone = play.gone
    play.page.wait_for_timeout(600)
    assert (play.gone, play.why) == (gone, ["paused"])
    play.press("Play: week")
    play.page.wait_for_function("() => it.gone.length > 2")
    assert play.gone[2] == gone[-1] + 1


def test_single_steps(play):
    assert play.button("One back").is_disabled()
    play.press("One forward")
    play.press("One forward")
    play.press("One back")
    assert (play.gone, play.why) == ([1, 2, 1], ["stepped"] * 3)
    play.page.evaluate("() => it.play.show(4)")
    assert play.button("One forward").is_disabled()


def test_a_touch_of_another_control_stops_it(play):
    play.press("Play: week")
    play.page.get_by_label("Another control").press("ArrowRight")
    assert play.why == ["touched"]
    play.press("Play: week")
    play.page.get_by_label("Another control").click()
    assert play.why == ["touched"] * 2


def test_a_script_that_shows_a_value_does_not_stop_it(play):
    play.press("Play: week")
    moved = "new Event('input', { bubbles: true })"
    play.page.evaluate(f"() => document.querySelector('input').dispatchEvent({moved})")
    assert play.why == []


def test_a_hidden_page_stops_it(play):
    play.press("Play: week")
    play.page.evaluate("""() => { Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange")); }""")
    assert play.why == ["hidden"]


def test_it_waits_for_a_slow_answer(play):
    play.page.evaluate("() => (it.slow = 600)")
    play.fast().press("Play: week")
    play.until("end")
    started = play.page.evaluate("() => it.started")
    assert min(b - a for a, b in pairwise(started)) > 550


def test_with_less_motion_it_only_steps(page_with):
    play = Player(page_with(reduced_motion="reduce"))
    assert not play.button("Play").count()
    assert not play.button("speed").count()
    play.press("One forward")
    play.page.wait_for_timeout(1000)
    assert (play.gone, play.why) == ([1], ["stepped"])


def test_values_between_whole_numbers_are_exact(page_with):
    play = Player(page_with(), low=0.1, high=0.7, step=0.1, value=0.1)
    for _ in range(6):
        play.press("One forward")
    assert play.gone == [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]


def test_a_thumb_finds_every_button(page_with):
    play = Player(page_with(has_touch=True, is_mobile=True))
    sizes = [button.bounding_box() for button in play.page.get_by_role("button").all()]
    assert len(sizes) == 4
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in sizes), sizes

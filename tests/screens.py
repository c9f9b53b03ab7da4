"""A lesson on every screen it may be read on: what does not fit there, and pictures to look at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NOT_FITTING = Path(__file__).with_name("does_not_fit.js").read_text(encoding="utf-8")
FINGER = 40  # the least width and height, in pixels, of what is touched


@dataclass(frozen=True)
class Screen:
    """A window, and how its owner has set it.

    ``zoom`` is the browser's own: at 2 the page has half as many pixels of its own in each direction.
    ``touched`` screens are held in the hand.
    """

    width: int
    height: int
    zoom: float = 1
    touched: bool = False
    dark: bool = False
    forced_colours: bool = False

    def __str__(self) -> str:
        set_to = [f"{self.zoom:.0%}"] * (self.zoom != 1) + ["dark"] * self.dark
        return " ".join([f"{self.width}x{self.height}", *set_to, *["forced colours"] * self.forced_colours])


PHONE, LARGE_PHONE = Screen(360, 740, touched=True), Screen(390, 844, touched=True)
TABLET, LAPTOP = Screen(820, 1180, touched=True), Screen(1366, 768)
SCREENS = [
    *(PHONE, LARGE_PHONE, TABLET, Screen(1024, 768), LAPTOP, Screen(1920, 1080), Screen(1366, 768, zoom=2)),
    *(Screen(390, 844, touched=True, dark=True), Screen(1366, 768, dark=True)),
    *(Screen(390, 844, touched=True, forced_colours=True), Screen(1366, 768, forced_colours=True)),
]


@contextmanager
def shown_on(page, screen: Screen) -> Iterator[None]:
    """Show the page on *screen* until the block ends; it needs no other page, and no second kernel."""
    usual = page.viewport_size
    page.set_viewport_size(
        {"width": round(screen.width / screen.zoom), "height": round(screen.height / screen.zoom)}
    )
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": screen.touched})
    page.emulate_media(
        color_scheme="dark" if screen.dark else "light",
        forced_colors="active" if screen.forced_colours else "none",
    )
    try:
        yield
    finally:
        page.emulate_media(color_scheme="light", forced_colors="none")
        touch.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        touch.detach()
        page.set_viewport_size(usual)


def does_not_fit(
    page, screen: Screen, picture: Path, settle: Callable[[], object], left_out: str = "", within: str = ""
) -> list[str]:
    """What of the page does not fit *screen*: text cut or off the side, and what fingers would miss.

    Parameters
    ----------
    page : playwright.sync_api.Page
        Shows a lesson, opened and run.
    screen : Screen
        Where it is looked at.
    picture : pathlib.Path
        Where the whole page is photographed to, as it is on that screen, if something does not fit.
    settle : Callable
        Returns when the page has drawn itself anew; called once it has its size.
    left_out : str
        CSS selector of what is not looked at.
    within : str
        CSS selector of the part that is looked at alone, which scrolls by itself.
    """
    with shown_on(page, screen):
        settle()
        found = page.evaluate(NOT_FITTING, [left_out, FINGER if screen.touched else 0, within])
        if found:
            page.screenshot(path=picture, full_page=True, type="jpeg", quality=60)
    return found

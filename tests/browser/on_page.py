"""Labs and lesson parts as a learner meets them: what they show, and how they are moved."""

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
from scipy import ndimage

from in_browser import Lesson
from netlib.labkit.made_network import MadeNetworkLab
from netlib.labkit.network_lab import NetworkLab
from netlib.labs import LABS

FOLDER = Path(__file__).parents[2] / "notebooks"
MOST_TABS = 200  # that a target may be away, so that a trap for the keyboard ends a test
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
CODE = re.compile(r"\[([a-z-]+)(?: \w+=\S+)*\]$", re.MULTILINE)  # how a lab's text form names it

# Everything that is drawn: the marks of the charts, and of the pixels of the networks a number made of them.
FIGURE = """box => {
  const pixels = (canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width || 1, canvas.height || 1);
    let sum = 0;
    for (const four of new Uint32Array(data.buffer)) sum = (Math.imul(sum, 31) + four) | 0;
    return [canvas.width, canvas.height, sum];
  };
  return JSON.stringify([
    ...[...box.querySelectorAll(".netlib-chart :is(.cartesianlayer, .shapelayer) path")]
      .map((path) => [path.getAttribute("d"), path.getAttribute("transform"), path.style.cssText]),
    ...[...box.querySelectorAll(".netlib-network > canvas")].map(pixels),
  ]);
}"""

# The sentence beside it.
SHOWN = f"""box => [box.querySelector(".nl-sentence").textContent, ({FIGURE})(box)]"""

# All that is compared after each step, asked for in one go: asking takes longer than looking. Of the charts
# it is what is in them and may be listed (what has a name and a place), and what their legends list.
LOOK = f"""box => {{
  const all = (css) => [...box.querySelectorAll(css)];
  const charts = all(".js-plotly-plot");
  const seen = (item) => item.checkVisibility({{ visibilityProperty: true }});
  const filled = (column) => [...(column ?? [])].some((value) => value !== null);
  const named = ({{ name, showlegend, visible }}) => name && showlegend !== false && visible !== false;
  const traces = charts.flatMap(({{ data }}) => data);
  return {{
    sentence: box.querySelector(".nl-sentence").textContent,
    figure: ({FIGURE})(box),
    code: box.querySelector(".nl-share input").value,
    heights: charts.map((chart) => chart.getBoundingClientRect().height),
    drawn: traces.filter(named).filter(({{ x, y }}) => filled(x) && filled(y)).map(({{ name }}) => name),
    listed: all(".netlib-chart .nl-legend li").filter(seen).map((item) => item.textContent),
  }};
}}"""
REDRAW = """box => Promise.all([...box.querySelectorAll(".js-plotly-plot")]
  .map((chart) => netlibPlotly.redraw(chart)))"""

# At every frame until the first slide: can JupyterLab's own page be seen in the middle of the window?
BARE = """
window.netlibBare = false;
const look = () => {
  const there = document.elementFromPoint?.(innerWidth / 2, innerHeight / 2);
  if (there?.closest("#main, .jp-LabShell")) {
    if (!there.closest(".netlib-slides")) window.netlibBare = true;
    else return;
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""

# Words along the axes of charts that cannot be read; and what else of a page's labs does not fit.
CROWDED = Path(__file__).with_name("crowded.js").read_text(encoding="utf-8")
MISFITS = f"() => ({Path(__file__).with_name('lab_fits.js').read_text(encoding='utf-8')})({CROWDED})"

# The pixels of a network, and the colours of its legend.
PIXELS = """network => {
  const middle = (mark) => [...mark.getContext("2d").getImageData(16, 16, 1, 1).data].slice(0, 3);
  const canvas = network.querySelector("canvas");
  const bytes = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let text = "";
  for (let i = 0; i < bytes.length; i += 30000) text += String.fromCharCode(...bytes.subarray(i, i + 30000));
  const colours = [...network.querySelectorAll("li canvas")].map(middle);
  return { size: [canvas.height, canvas.width], colours, bytes: btoa(text) };
}"""

# The words that canvases are given while something is done: a view may paint them on one that is not shown.
WRITTEN = """() => {
  window.written = [];
  window.writeText ??= CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
    window.written.push(String(text));
    window.writeText.call(this, text, ...where);
  };
}"""


@dataclass(frozen=True)
class Place:
    """Where a lab is: the which-th of a notebook, by the text form in its stored outputs."""

    notebook: Path
    number: int
    name: str
    beside: bool  # one of two labs side by side, which hide what a single lab offers

    def __str__(self):
        return f"{self.notebook.stem}-{self.name}-{self.number}"

    @property
    def network(self) -> bool:
        return issubclass(LABS[self.name], NetworkLab)

    @property
    def editable(self) -> bool:
        return self.network and LABS[self.name].editable


def places(notebook: Path) -> list[Place]:
    """The labs that *notebook* shows, in their order on the page."""
    found = []
    for cell in nbformat.read(notebook, as_version=4).cells:
        for output in cell.get("outputs", []):
            names = CODE.findall(output.get("data", {}).get("text/plain", ""))
            found += [(name, len(names) > 1) for name in names]
    return [Place(notebook, number, *lab) for number, lab in enumerate(found)]


PLACES = [place for notebook in NOTEBOOKS for place in places(notebook)]

SINGLE = [place for place in PLACES if not place.beside]

every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def first_of_each(places: list[Place]) -> list[Place]:
    """Each lab where it stands first, alone and beside another."""
    first: dict[tuple[str, bool], Place] = {}
    for place in places:
        first.setdefault((place.name, place.beside), place)
    return list(first.values())


every_lab = pytest.mark.parametrize("place", first_of_each(PLACES), ids=str)
# Whose drawing a control can replace: it makes the network.
every_network = pytest.mark.parametrize(
    "place",
    first_of_each(
        [place for place in SINGLE if place.editable and issubclass(LABS[place.name], MadeNetworkLab)]
    ),
    ids=str,
)


def of_each_kind(places: list[Place]) -> list[Place]:
    """As few labs as have, together, every kind of control and view: to test what the base does for all."""
    chosen, seen = [], set()
    for place in places:
        lab = LABS[place.name]
        kinds = {type(control) for control in lab.controls.values()}
        kinds |= {("button", bool(lab.buttons)), ("network", place.network), ("editable", place.editable)}
        if not kinds <= seen:
            chosen.append(place)
            seen |= kinds
    return chosen


a_lab_of_each_kind = pytest.mark.parametrize("place", of_each_kind(SINGLE), ids=str)
one_network = pytest.mark.parametrize("place", [place for place in SINGLE if place.editable][:1], ids=str)


def with_every_part() -> list[Path]:
    """As few lessons as have, together, every kind of part."""
    chosen, seen = [], set()
    for notebook in NOTEBOOKS:
        kinds = set(re.findall(r"lesson\.([a-z_.]+)\(", notebook.read_text(encoding="utf-8")))
        if not kinds <= seen:
            chosen.append(notebook)
            seen |= kinds
    return chosen


every_kind_of_part = pytest.mark.parametrize("notebook", with_every_part(), ids=lambda path: path.stem)


class OnPage:
    """Something in a lesson that can be reached by Tab."""

    def __init__(self, lesson: Lesson, box):
        self.lesson, self.page, self.box = lesson, lesson.page, box

    def tab_to(self, target) -> None:
        """Focus *target* as somebody without a mouse does; straight away, once that was shown to work."""
        if target.evaluate(
            "target => { if (target.reached) target.focus(); return Boolean(target.reached); }"
        ):
            return
        where = """(target, box) => {
          const now = document.activeElement;
          if (!box.contains(now)) return "outside";
          now.reached = true; // also what is only passed
          return now === target ? "there" : "on the way";
        }"""
        box = self.box.element_handle()
        for _ in range(MOST_TABS):
            now = target.evaluate(where, box)
            if now == "there":
                return
            if now == "outside":
                self.box.locator("input, select, button, summary, textarea, canvas[tabindex]").first.focus()
            else:
                self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by Tab")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait until all they do is done."""
        for key in keys:
            self.page.keyboard.press(key)
            self.lesson.settle()

    def press_button(self, text: str) -> None:
        self.tab_to(self.box.get_by_role("button", name=text, exact=True))
        self.press("Enter")

    def type_into(self, field, text: str, leave: str = "Tab") -> None:
        """Replace what stands in *field*."""
        self.tab_to(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)
        self.press(leave)


class LabOnPage(OnPage):
    """A lab."""

    def __init__(self, lesson: Lesson, number: int):
        # "light": the browser need not look into the shadow trees of all of JupyterLab for it
        super().__init__(lesson, lesson.page.locator("css:light=.netlib-lab").nth(number))
        self.shared_code = self.box.locator(".nl-share input")
        self.canvas = self.box.locator(".netlib-network > canvas")

    @property
    def sentence(self) -> str:
        return self.box.locator(".nl-sentence").text_content()

    @property
    def error(self) -> str:
        return self.box.locator(".nl-error").text_content()

    @property
    def notice(self) -> str:
        return self.box.locator(".nl-notice").text_content()

    @property
    def goal(self) -> str:
        return self.box.locator(".nl-goal").text_content()

    @property
    def code(self) -> str:
        return self.shared_code.input_value()

    @property
    def figure(self) -> str:
        return self.box.evaluate(FIGURE)

    @property
    def shown(self) -> tuple[str, str]:
        return tuple(self.box.evaluate(SHOWN))

    def look(self) -> SimpleNamespace:
        """All that a step can change: see `LOOK`."""
        return SimpleNamespace(**self.box.evaluate(LOOK))

    def drawn_anew(self) -> SimpleNamespace:
        """What there is to see after the charts were drawn from the beginning."""
        self.box.evaluate(REDRAW)
        return self.look()

    @property
    def groups(self) -> list[str]:
        """The kinds of people that the legend of the network lists."""
        return self.box.locator(".netlib-network .nl-legend li").filter(visible=True).all_text_contents()

    @property
    def controls(self) -> list["ControlOnPage"]:
        return [
            ControlOnPage(self, box)
            for box in self.box.locator(".nl-panel .nl-control").filter(visible=True).all()
        ]

    def reset(self) -> None:
        self.press_button("Reset")

    def play(self) -> None:
        """Press every button that is this lab's own."""
        for button in self.box.locator(".nl-buttons .nl-first").all():
            self.press_button(button.text_content())

    def enter_code(self, code: str) -> None:
        self.type_into(self.shared_code, code)

    # Its network -----------------------------------------------------------------------------------------

    @property
    def size(self) -> tuple[int, int]:
        """How many people and ties there are, as screen readers are told."""
        return tuple(map(int, re.findall(r"\d+", self.canvas.get_attribute("aria-label"))))

    @property
    def people(self) -> np.ndarray:
        """Where people are drawn on the canvas: every patch in a colour of the legend."""
        seen = self.box.locator(".netlib-network").evaluate(PIXELS)
        pixels = np.frombuffer(base64.b64decode(seen["bytes"]), np.uint8).reshape(*seen["size"], 4)
        of_people = np.any([(pixels[..., :3] == colour).all(axis=-1) for colour in seen["colours"]], axis=0)
        patches, count = ndimage.label(of_people)
        centres = np.array(ndimage.center_of_mass(of_people, patches, range(1, count + 1)))
        return centres[:, ::-1] * self.canvas.bounding_box()["width"] / seen["size"][1]

    def empty_spot(self) -> np.ndarray:
        """A place on the canvas far from everybody."""
        box, people = self.canvas.bounding_box(), self.people
        xs, ys = (box[side] * np.linspace(0.1, 0.9, 25) for side in ("width", "height"))
        spots = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
        nearest = np.linalg.norm(spots[:, None] - people[None], axis=2).min(axis=1)
        return spots[nearest.argmax()]

    def click(self, *places: np.ndarray, times: int = 1) -> None:
        for x, y in places:
            self.canvas.click(position={"x": x, "y": y}, click_count=times)
            self.lesson.settle()

    def drag(self, start: np.ndarray, end: np.ndarray) -> None:
        self.canvas.scroll_into_view_if_needed()
        box = self.canvas.bounding_box()
        corner = np.array([box["x"], box["y"]])
        self.page.mouse.move(*(corner + start))
        self.page.mouse.down()
        self.page.mouse.move(*(corner + end), steps=3)
        self.page.mouse.up()
        self.lesson.settle()


class ControlOnPage:
    """One control of a lab: a slider with its exact value, a choice, a seed, or decisions."""

    def __init__(self, lab: LabOnPage, box):
        self.lab, self.box = lab, box
        self.label = box.get_attribute("aria-label") or box.locator("label").first.text_content()
        self.range, self.choice = box.locator("input[type=range]"), box.locator("select")
        self.decisions = box.locator(".nl-row .nl-first")
        self.exact, self.another = box.locator("input.nl-exact"), box.get_by_role("button", name="Another")

    @property
    def waits(self) -> str:
        """Why it changes nothing yet, as people see it and as screen readers are told."""
        seen = " ".join(self.box.locator(".nl-waits").filter(visible=True).all_text_contents())
        note = self.box.locator("[aria-describedby]").first
        told = note.get_attribute("aria-describedby") if note.count() else ""
        assert not seen or self.box.locator(f"#{told}").text_content() == seen
        return seen

    def moves(self) -> list[str]:
        """The keys that move it through some or all of its values, from where it is at the start."""
        if self.range.count():
            self.lab.tab_to(self.range)
            return ["ArrowRight", "ArrowLeft", "ArrowLeft", "End", "Home"]
        if self.choice.count():
            self.lab.tab_to(self.choice)
            more = self.choice.locator("option").count() - 1
            return ["ArrowDown"] * more + ["ArrowUp"] * more
        self.lab.tab_to(self.another if self.another.count() else self.decisions.first)
        return ["Enter"] * 3


class Part(OnPage):
    """A part of a lesson: a prediction, a check, a text to write."""

    @property
    def said(self) -> str:
        return " ".join(self.box.locator(".nl-said p").all_text_contents())

    def answer(self, button: str) -> None:
        """Answer by keyboard with the first option of everything asked, or with a number."""
        for group in self.box.locator("fieldset").all():
            self.tab_to(group.locator("input").first)
            self.press("Space")
        for number in self.box.locator(".nl-number input").all():
            self.type_into(number, "none")
            self.press_button(button)
            self.type_into(number, re.search(r"between (\S+) and", self.said)[1].replace(",", ""))
        self.press_button(button)


def parts(lesson: Lesson, label: str) -> list[Part]:
    """The parts of a lesson that carry this label."""
    found = lesson.page.locator(f"css:light=.netlib-part [role=group][aria-label='{label}']")
    return [Part(lesson, box) for box in found.all()]

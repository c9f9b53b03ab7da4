"""Messages that no page of ours sends, to every widget of labs and lesson parts: refused, and nothing breaks.

A page of the workbook is in the reader's hands, and so is what it sends. A message may be nonsense, may come
twice or from another version; it must not end in a traceback, nor leave a lab or a part that does not work.
"""

import inspect
import json
import logging
import os
import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ipywidgets
from ipywidgets.widgets.widget import _instances as WIDGETS
from rows.counts import Count
from rows.faults_labs import Walk, some_value, state
from traitlets import TraitError
from traitlets.log import get_logger

import netlib
from netlib.errors import PlainError
from netlib.labs import LABS, Lab
from netlib.lesson.answers.store import NAME
from netlib.lesson.parts.part import Part
from netlib.lesson.texts.reading import lessons, read_lesson

MESSAGES = 10_000  # to labs; and as many to the parts of lessons
EACH = 40  # messages before a new lab or part is taken

# What a page may ask for -> the words that go with it -> what they may hold.
Ways = dict[str, dict[str, list[Any]]]

# The words that pages use, now or at some time: what is forged begins like something true.
KEYS = ["do", "args", "values", "group", "id", "held", "code", "button", "person", "to", "at"]
NUMBERS = [-1, 0, 1, 2, 3, 500]
EDITS: Ways = {
    "add_person": {"tied_to": [None, *NUMBERS], "at": [None, [0, 0.5], [3, -3]]},
    "remove_person": {"person": NUMBERS},
    "tie": {"one": NUMBERS, "other": NUMBERS},
    "move": {"person": NUMBERS, "to": [[0, 0], [0.5, -9]]},
}
PLAIN = ["code", "press", "undo", "reset", "look", "near", "act", "lock", "run", "__init__", ""]
SAID = ["fairly sure", "fairly-sure", "supported", "json", "md", "10", "1,5", 0.5, -3]
WILD: list[Any] = [None, True, False, 0, -1, 1.5, 1e308, 10**40, "", "x", "nan", "x" * 5000]
WILD += [[], {}, [[1]], {"a": {}}, [0, 1]]


class Heard(logging.Handler):
    """What widgets write to the log in place of raising it."""

    def __init__(self):
        super().__init__()
        self.problems: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            self.problems.append(record.exc_info[1])


@contextmanager
def listening() -> Iterator[Heard]:
    """Collect what widgets' callbacks raise, which ipywidgets hands to the log."""
    heard, log = Heard(), get_logger()
    assert isinstance(log, logging.Logger)
    log.addHandler(heard)
    before, log.propagate = log.propagate, False
    try:
        yield heard
    finally:
        log.removeHandler(heard)
        log.propagate = before


def widgets_of(shown: Lab | Part) -> list[ipywidgets.Widget]:
    """All widgets that a lab or a part is shown with."""
    bundle = shown._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    found = [WIDGETS[data["application/vnd.jupyter.widget-view+json"]["model_id"]]]
    for widget in found:
        found += [child for child in getattr(widget, "children", ()) if child not in found]
    return found


def almost_true(rng: random.Random, ways: Ways) -> dict:
    """A message as a page sends it, but for what it holds."""
    do = rng.choice(sorted(ways))
    names = [name for name in ways[do] if rng.random() < 0.8]
    held = {name: rng.choice(ways[do][name] if rng.random() < 0.7 else WILD) for name in names}
    made = {"id": f"{rng.random()}", "do": do, "values": held, "args": held}
    top = ("code", "group", "button")  # words that stand beside the others
    return made | {word: held.get(word, rng.choice(SAID)) for word in top if rng.random() < 0.8}


def forged(rng: random.Random, ways: Ways, depth: int = 0):
    """Something that is no message of ours at all."""
    if depth > 2 or rng.random() < 0.15:
        return rng.choice(WILD)
    return {
        key: rng.choice(sorted(ways)) if key == "do" and rng.random() < 0.7 else forged(rng, ways, depth + 1)
        for key in rng.sample(KEYS, rng.randint(0, 8))
    }


def send(widget: ipywidgets.Widget, message: object, rng: random.Random) -> None:
    """Hand *message* to the widget as Jupyter does: as a message, or at times as a change of its state."""
    if rng.random() < 0.8:
        data = {"method": "custom", "content": message}
    else:
        ours = [key for key in widget.keys if key != "layout"]  # which ipywidgets itself looks after
        data = {"method": "update", "buffer_paths": [], "state": {rng.choice(ours): message}}
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def tell(shown: Lab | Part, ways: Ways, rng: random.Random, broken: Count, where: str) -> None:
    """Send messages to all widgets of *shown*, and count what goes wrong."""
    widgets = widgets_of(shown)
    for number in range(EACH):
        message = rng.choice([almost_true, forged])(rng, ways)
        with listening() as heard:
            send(rng.choice(widgets), message, rng)
        broken.tried += 1
        for problem in heard.problems:
            # A state of the wrong type is refused by the widget, which is all that can be done about it.
            if not isinstance(problem, PlainError | TraitError):
                said = f"{type(problem).__name__}: {str(problem)[:100]}"
                broken.faults.append(f"{where}, message {number}: {str(message)[:100]}: {said}")


def words_of(part: Part) -> dict[str, list[str]]:
    """What a part can do for its page, and the words that each of it takes."""
    actions = {name: getattr(type(part), name, None) for name in dir(part)}
    return {
        name: list(inspect.signature(method).parameters)[1:]
        for name, method in actions.items()
        if callable(method) and getattr(method, "is_action", False)
    }


def ids_of(part: Part) -> list[str]:
    """What the page of a part names: its groups, and the answers that can be chosen."""
    return re.findall(r'"(?:id|value)": "([^"]+)"', json.dumps(part.state()))


def parts_of(name: str) -> list[Part]:
    """All parts of a lesson."""
    lesson, content = netlib.Lesson(name), read_lesson(name)
    found = [lesson.progress, lesson.ledger(), netlib.journal(), netlib.ledger()]
    for kind in ("predict", "check", "reflect"):
        found += [getattr(lesson, kind)(id) for id in getattr(content, kind)]
    return found + [lesson.outcome(id) for id in content.predict]


def labs_told(size: float) -> list[Count]:
    broken = Count("a forged message to a lab that ends in a traceback")
    left = Count("a lab that does not reset after forged messages")
    for number in range(max(len(LABS), round(size * MESSAGES / EACH))):
        name = sorted(LABS)[number % len(LABS)]
        rng, lab = random.Random(number), LABS[name]()
        start = state(lab)
        moves = {
            key: [some_value(control, rng) for _ in range(3)] if hasattr(control, "high") else ["", "x"]
            for key, control in lab.controls.items()
        }
        ways: Ways = {**{key: {} for key in PLAIN}, **EDITS, "set": moves}
        ways |= {"press": {"button": [*lab.buttons, "x"]}, "code": {"code": [lab.code, lab.code[:-1]]}}
        tell(lab, ways, rng, broken, f"{Walk(name, number)}")
        left.tried += 1
        left.faults += [f"{name}, seed {number}"] if state(lab.reset()) != start else []
    return [broken, left]


def parts_told(size: float) -> list[Count]:
    broken = Count("a forged message to a part of a lesson that ends in a traceback")
    with tempfile.TemporaryDirectory() as folder:
        before, os.environ["NETLIB_JOURNAL"] = os.environ.get("NETLIB_JOURNAL"), str(Path(folder) / NAME)
        try:
            parts = [part for name in lessons() for part in parts_of(name)]
            for number in range(max(20, round(size * MESSAGES / EACH))):
                rng = random.Random(number)
                part = rng.choice(parts)
                known = [*SAID, *ids_of(part)]
                ways: Ways = {key: {} for key in ("look", "run", "")} | {
                    name: dict.fromkeys(words, known) for name, words in words_of(part).items()
                }
                tell(part, ways, rng, broken, f"{part.place}, seed {number}")
        finally:
            del os.environ["NETLIB_JOURNAL"]
            os.environ.update({"NETLIB_JOURNAL": before} if before else {})
    return [broken]


def rows(size: float) -> list[Count]:
    """Send so many messages to labs, and to the parts of lessons."""
    return [*labs_told(size), *parts_told(size)]

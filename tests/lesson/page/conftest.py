"""Lesson parts on a page, with a stand-in for the widget's model that hands messages to the Python part."""

from pathlib import Path

import pytest

from netlib.figures import LOOK
from netlib.labkit.page import modules
from netlib.lesson import Lesson
from netlib.lesson.page.view import View

ADDRESS = "http://part.test/"
MAINS = [modules.HOME / main for main in modules.MAINS]
STAND_IN = Path(__file__).with_name("stand_in.js")


class Pages:
    """Shows parts on the page, one below the other, and answers for them."""

    def __init__(self, page):
        self.page, self.parts, self.errors = page, [], []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.route(ADDRESS, lambda route: route.fulfill(body=BODY, content_type="text/html"))
        page.expose_function("toPython", self.answer)
        self.open()

    def open(self):
        self.parts = []
        self.page.goto(ADDRESS)
        self.page.add_script_tag(path=STAND_IN)
        self.page.evaluate(
            "files => window.start(files)", [View._esm, View._css, LOOK, modules.linked(*MAINS)]
        )

    def answer(self, number, message):
        part, sent = self.parts[number], []
        part._repr_mimebundle_()
        part._view.send = sent.append
        part._view.requests.receive(message)
        return {"state": part.state(), "sent": sent}

    def show(self, part):
        self.parts.append(part)
        number = len(self.parts) - 1
        self.page.evaluate("([number, state]) => window.show(number, state)", [number, part.state()])
        part = self.page.locator(".netlib-part").nth(number)
        part.locator(":scope > *").first.wait_for()  # its modules are imported first: a key before it is lost
        return part

    def push(self, part):
        """Python brings the page up to date of its own accord."""
        self.page.evaluate("([n, state]) => window.pushed[n](state)", [self.parts.index(part), part.state()])

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.className || document.activeElement.value")


BODY = '<!DOCTYPE html><html lang="en"><head><title>Parts</title></head><body></body></html>'


@pytest.fixture
def pages(page):
    pages = Pages(page)
    yield pages
    assert pages.errors == []


@pytest.fixture
def lesson() -> Lesson:
    return Lesson("01-trust")

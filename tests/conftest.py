"""The browser of every test that needs one, and how long it may take; what is shown, kept in files."""

import sys

import pytest
from playwright.sync_api import expect

from find_browser import MISSING, find_browser, playwright_browser
from patience import milliseconds
from shown import Shown


@pytest.fixture
def shown(request, tmp_path):
    """What a test notes here is compared with the file that is named like it, once the test is over."""
    name = request.node.name.removeprefix("test_")
    noted = Shown(request.path.parent / "shown" / f"{name}.txt", tmp_path)
    failed = request.session.testsfailed
    yield noted
    if request.session.testsfailed == failed:
        noted.compare()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The browser that is on this machine, with the network cut off; `make test` makes sure there is one."""
    from in_browser import CUT_OFF  # here, because tests without a browser need not wait for Jupyter

    program = find_browser() or playwright_browser(sys.executable)
    if program is None:
        pytest.fail(MISSING)
    return {**browser_type_launch_args, "executable_path": program, **CUT_OFF}


@pytest.fixture(scope="session")
def browser(browser):
    """The same browser, whose windows wait as long as this machine needs (tools/patience.py).

    Playwright has no such setting for a whole browser, only for a window or a page.
    """
    expect.set_options(timeout=milliseconds())
    new_context = browser.new_context

    def patient_context(**options):
        context = new_context(**options)
        context.set_default_timeout(milliseconds())
        return context

    browser.new_context = patient_context
    return browser

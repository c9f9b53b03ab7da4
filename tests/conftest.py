"""The browser of every test that needs one."""

import sys

import pytest

from find_browser import MISSING, find_browser, playwright_browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The browser that is on this machine, with the network cut off; `make test` makes sure there is one."""
    from in_browser import CUT_OFF  # here, because tests without a browser need not wait for Jupyter

    program = find_browser() or playwright_browser(sys.executable)
    if program is None:
        pytest.fail(MISSING)
    return {**browser_type_launch_args, "executable_path": program, **CUT_OFF}

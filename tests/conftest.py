"""The browser of every test that needs one."""

import pytest

from find_browser import FLAGS, MISSING, find_browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """pytest-playwright's own browser is a download; ours is what `make test` has found on this machine."""
    program = find_browser()
    if program is None:
        pytest.fail(MISSING)
    return {**browser_type_launch_args, "executable_path": program, "args": FLAGS}

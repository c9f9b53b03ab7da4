"""What holds for unit tests, browser tests and notebooks alike; pytest reads it for tests/ and notebooks/."""

import itertools
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: machines are slow at times, and a test that fails for that reason teaches nobody anything.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)  # a red run can be repeated
settings.load_profile("ci" if os.environ.get("CI") else "here")

_numbers = itertools.count(1)
_scratch = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    scratch = tempfile.TemporaryDirectory(prefix="netlib-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(scratch.cleanup)
    config.stash[_scratch] = Path(scratch.name)
    # Kernels of notebooks must not run what the reader keeps in the startup folder of their own IPython.
    os.environ["IPYTHONDIR"] = str(Path(scratch.name) / "ipython")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Every test begins with an empty journal, and none with the reader's own.

    A notebook's kernel keeps the one that was current when its first cell was set up. The file has its usual
    name, which lessons show.
    """
    folder = item.config.stash[_scratch] / str(next(_numbers))
    folder.mkdir()
    os.environ["NETLIB_JOURNAL"] = str(folder / "network-leadership-journal.json")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares a notebook in the browser, and what shares a file, is run by one process, in its order."""
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        notebook = params.get("notebook") or getattr(params.get("place"), "notebook", None)
        in_browser = notebook and "lessons" in item.fixturenames
        item.add_marker(pytest.mark.xdist_group(notebook.stem if in_browser else item.nodeid.partition("::")[0]))

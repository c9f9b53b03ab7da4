"""What holds for unit tests, browser tests and notebooks alike; pytest reads it for tests/ and notebooks/."""

import itertools
import os
import re
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


def in_a_browser(item: pytest.Item) -> bool:
    return "browser" in getattr(item, "fixturenames", ())


def pytest_itemcollected(item: pytest.Item) -> None:
    """Every test that needs a browser is a slow one, without having to say so; `-m` chooses after this."""
    if in_a_browser(item):
        item.add_marker(pytest.mark.slow)
        # On a machine that stops for seconds, a page now and then is not there yet when a test looks.
        # One more look tells that from a fault; the end of the run names the tests that needed it.
        item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow groups come first.

    Otherwise one process would work at a long group of tests at the end while the others have nothing to do.
    """
    groups: dict[str, list[pytest.Item]] = {}
    for item in items:
        groups.setdefault(group(item.nodeid), []).append(item)

    def shorter(name: str) -> tuple[bool, bool, int]:
        slow = any(item.get_closest_marker("slow") for item in groups[name]) or name.endswith(".ipynb")
        return not any(map(in_a_browser, groups[name])), not slow, -len(groups[name])

    items[:] = [item for name in sorted(groups, key=shorter) for item in groups[name]]


def pytest_terminal_summary(terminalreporter) -> None:
    """Why a test was tried twice: what it said the second time may only follow from the first."""
    for report in terminalreporter.stats.get("rerun", ()):
        terminalreporter.section(f"The first try of {report.nodeid}", sep="-")
        terminalreporter.write_line(report.longreprtext)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Every test begins with an empty journal, and none with the reader's own.

    A notebook's kernel keeps the one that was current when its first cell was set up. The file has its usual
    name, which lessons show.
    """
    folder = item.config.stash[_scratch] / str(next(_numbers))
    folder.mkdir()
    os.environ["NETLIB_JOURNAL"] = str(folder / "network-leadership-journal.json")


def group(nodeid: str) -> str:
    """The tests that one process runs: those of a file, or those that share the opened page of a lesson."""
    file, _, test = nodeid.partition("::")
    lesson = re.search(r"\[(?:.*-)?(\d\d)-[a-z-]+(?![a-z-]|\.ipynb)", test)
    return f"lesson {lesson[1]}" if lesson and file.startswith("tests/browser/") else file


@pytest.hookimpl(optionalhook=True)  # nobody needs several processes
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """How several processes share the tests: one group after the other, in the order above."""
    from xdist.scheduler import LoadScopeScheduling

    class Sharing(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

        def schedule(self) -> None:
            """Twice for a new process: it begins a test only once it knows the next, or that none is left."""
            super().schedule()
            for node in self.nodes:
                self._reschedule(node)

        def remove_node(self, node) -> str | None:
            """Leave out the groups that are done: a new process that gets one waits for its end for ever."""
            groups = self.assigned_work[node]
            self.assigned_work[node] = {
                name: group for name, group in groups.items() if not all(group.values())
            }
            return super().remove_node(node)

        def mark_test_pending(self, item: str) -> None:
            """A test whose process ended waits with the rest of its group already: so it is tried again."""

    config.option.loadscopereorder = False  # it would put first what has most tests, however short
    return Sharing(config, log)

#!/usr/bin/env python3
"""Open, test, measure and lock the workbook.

    python tools/workbook.py lab         open the lessons; `--lesson 01` that one; the rest goes to JupyterLab
    python tools/workbook.py present     the same, as slides for a room; the trainer's guide is in docs/
    python tools/workbook.py app         the lessons as pages without code; `--lesson 01`; the rest: Voila
    python tools/workbook.py book        write the reading copy and the handouts to build/book
    python tools/workbook.py site        write the site that runs in the browser alone to build/site
    python tools/workbook.py test        run every test; what follows goes to pytest
    python tools/workbook.py check       lint, types, contracts and the quick tests, in under 90 seconds
    python tools/workbook.py bench       measure speed, in ratios
    python tools/workbook.py curves      make again what was computed beforehand; --check only compares
    python tools/workbook.py notebooks   run the notebooks and store their outputs; --check only compares
    python tools/workbook.py pictures    photograph the labs, for where widgets do not run
    python tools/workbook.py lock        compile the locks; what follows goes to uv

Needs Python 3.11 or later and nothing else; `make` offers the same commands. The first run sets up a private
environment in .venv, later ones find it there.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - older Pythons get this far, and should hear it in one sentence
    sys.exit("The workbook needs Python 3.11 or later; this is Python {}.{}.".format(*sys.version_info))

import os
import signal
import subprocess
from pathlib import Path

from environment import AS_ROOT, ROOT, SITE, beside, prepare, run, surroundings
from find_browser import VARIABLE, find_browser, get_browser, playwright_browser
from locks import write_locks
from my_lessons import FOLDER, bring_up_to_date, journal_in
from patience import seconds

NOTEBOOKS = ROOT / "notebooks"
MOST_PROCESSES = 4  # each with a browser holds about 2 GB
LONGEST = 900  # seconds that a test may take on an idle laptop; machines become busy, the longest needs 100
IN_A_BROWSER = ["tests/book", "tests/browser", "tests/jupyter", "tests/site"]


def lab(arguments: list[str]) -> int:
    """Open JupyterLab on a lesson; returns when it is closed."""
    return open_lesson(arguments)


def present(arguments: list[str]) -> int:
    """Open JupyterLab on a lesson, presented as slides; its workspace tells netlib/jupyter to do so."""
    return open_lesson(arguments, "/workspaces/present")


def open_lesson(arguments: list[str], workspace: str = "") -> int:
    """Open JupyterLab on the learner's copy of the lesson that *arguments* begin with, or of the first."""
    chosen, arguments = choose(arguments)
    python = prepare("lab")
    folder = learners_folder()
    root = ["--allow-root"] if AS_ROOT else []
    # By its address, not as a file to open: the lessons link to the data cards, outside their own folder, and
    # the address that is printed for those who open the browser themselves leads to the lesson too.
    lesson = f"--LabApp.default_url=/lab{workspace}/tree/{folder.relative_to(ROOT).as_posix()}/{chosen}"
    return become(python, "-m", "jupyterlab", lesson, f"--ServerApp.root_dir={ROOT}", *root, *arguments)


def learners_folder() -> Path:
    """The folder with the learner's copies of the lessons, brought up to date."""
    try:
        for sentence in bring_up_to_date():
            print(sentence, flush=True)
    except OSError as problem:
        print(
            f"No copies of the lessons can be made in {FOLDER} ({problem.strerror}), so the lessons are"
            " opened themselves. To keep answers, set NETLIB_JOURNAL to a file that can be written.",
            flush=True,
        )
        return NOTEBOOKS
    return FOLDER


def same_journal() -> dict[str, str]:
    """The variable by which the app finds the journal that JupyterLab writes beside the learner's copies."""
    if os.environ.get("NETLIB_JOURNAL"):
        return {}
    try:
        return {"NETLIB_JOURNAL": str(journal_in())}
    except OSError:
        return {}  # nothing can be written here: the journal itself says so, in the page


def choose(arguments: list[str]) -> tuple[str, list[str]]:
    """The notebook that *arguments* begin with (`--lesson 01`), or the first; and the rest of them."""
    number = "00"
    if arguments[:1] == ["--lesson"]:
        number, arguments = arguments[1] if len(arguments) > 1 else "", arguments[2:]
    lessons = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
    chosen = [name for name in lessons if name.startswith(f"{number}-")]
    if len(chosen) != 1:
        raise SystemExit(f"There is no lesson {number!r}; give the number of one of {', '.join(lessons)}.")
    return chosen[0], arguments


def app(arguments: list[str]) -> int:
    """Open the lessons as pages without code; returns when that is ended."""
    first = []
    if arguments[:1] == ["--lesson"]:
        chosen, arguments = choose(arguments)
        first = [f"--first=notebooks/{chosen}"]
    python = prepare("app")
    return become(python, ROOT / "tools" / "app.py", *first, *arguments, **same_journal())


def book(arguments: list[str]) -> int:
    """Write all lessons as pages to read, and a handout to print for each."""
    python = prepare("book")
    found = find_browser() or playwright_browser(python)
    return become(python, ROOT / "tools" / "book.py", *arguments, **({VARIABLE: found} if found else {}))


def site(arguments: list[str]) -> int:
    """Write the lessons as a site that needs no server but for files."""
    return become(site_python(), ROOT / "tools" / "static_site.py", *arguments)


def site_python() -> Path:
    """The Python that builds the site, in an environment of its own."""
    python = beside("site", SITE)
    if python is None:
        raise SystemExit("What builds the site could not be installed; the lines above say why.")
    return python


def test(arguments: list[str]) -> int:
    """Run unit tests, browser tests and every notebook, strictly compared, in one pytest."""
    python = prepare("test")
    site_python()
    everything = ["tests", "notebooks"]
    paths = [] if any(part.startswith(tuple(everything)) for part in arguments) else everything
    strictly = ["--nbval", "--nbval-current-env", f"--nbval-cell-timeout={seconds():.0f}"]
    # A test that waits for ever, as Playwright does for a promise that a page never keeps, would stop all.
    # It says where it stands; then its process is ended, because only that helps wherever it stands.
    # conftest.py has the test tried once more. And what fails twenty times has few causes.
    longest = seconds(LONGEST)
    ends = ["--timeout-method=thread", f"--timeout={longest:.0f}", "--maxfail=20"]
    ends += ["-o", f"faulthandler_timeout={longest - 5:.0f}"]
    return become(
        python,
        "-m",
        "pytest",
        *strictly,
        *ends,
        *shared_by((os.cpu_count() or 1) + 1),  # because one that drives a browser waits half of its time
        *paths,
        *arguments,
        **{VARIABLE: get_browser(python)},
    )


def check(arguments: list[str]) -> int:
    """Run what can be run while one works: lint, types, contracts, and every test that is not slow."""
    python = prepare("test")
    ignored = [f"--ignore={folder}" for folder in IN_A_BROWSER]  # even collecting them takes seconds
    processes = shared_by(os.cpu_count() or 1)
    return become(python, "-m", "pytest", *processes, "-m", "not slow", *ignored, "tests", *arguments)


def shared_by(processes: int) -> list[str]:
    """So that several processes share the tests; conftest.py says how."""
    return [f"--numprocesses={min(processes, MOST_PROCESSES)}"]


def bench(arguments: list[str]) -> int:
    """Run the benchmarks in tools/bench; a word picks those with it in their name, a number is for them."""
    python = prepare("test")
    scripts = sorted((ROOT / "tools" / "bench").glob("*.py"))
    numbers = [word for word in arguments if word.replace(".", "", 1).isdigit()]
    words = [word for word in arguments if word not in numbers]
    chosen = [path for path in scripts if not words or any(word in path.stem for word in words)]
    if not chosen:
        raise SystemExit(f"No benchmark is called so; there are {', '.join(path.stem for path in scripts)}.")
    env = surroundings(**{VARIABLE: get_browser(python)})
    ended_well = []
    for path in chosen:
        print(f"== {path.stem}", flush=True)
        ended_well.append(run(python, path, *numbers, env=env))
    return 0 if all(ended_well) else 1


def curves(arguments: list[str]) -> int:
    """Make the tables that were computed beforehand again, each by the script beside it."""
    return become(prepare("test"), ROOT / "tools" / "curves.py", *arguments)


def notebooks(arguments: list[str]) -> int:
    """Normalise and run the notebooks, or check that they are."""
    return become(prepare("lab"), ROOT / "tools" / "notebooks.py", *arguments)


def pictures(arguments: list[str]) -> int:
    """Photograph the labs of the notebooks, for where widgets do not run."""
    python = prepare("test")
    return become(python, ROOT / "tools" / "pictures.py", *arguments, **{VARIABLE: get_browser(python)})


def lock(arguments: list[str]) -> int:
    """Compile all locks and environment.yml."""
    write_locks(arguments)
    return 0


def become(*command: object, **variables: str) -> int:
    """Hand over to *command*: it, not we, then answers Ctrl-C. Returns only where that cannot be done."""
    words = [str(part) for part in command]
    os.chdir(ROOT)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(words[0], words, surroundings(**variables))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows tells both of us; JupyterLab asks whether to stop
    return subprocess.run(words, env=surroundings(**variables), check=False).returncode


COMMANDS = {
    command.__name__: command
    for command in (lab, present, app, book, site, test, check, bench, curves, notebooks, pictures, lock)
}


def main(words: list[str]) -> int:
    """Run the command that *words* name."""
    if not words or words[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if words[0] not in COMMANDS:
        raise SystemExit(f"{words[0]!r} is not a command of the workbook; there are: {', '.join(COMMANDS)}.")
    return COMMANDS[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

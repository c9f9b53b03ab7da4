"""What Binder makes of this repository: the recipe it prints, and the environment that comes of it, used."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

from environment import ROOT, program, uv
from in_browser import JupyterLab, Lesson
from memory import megabytes

GUARANTEED = 1000  # MB that a session on mybinder.org is sure to get
ADVISED = 500  # half of it, for a lesson grows while it is played


@pytest.fixture(scope="module")
def steps() -> list[str]:
    """The steps of the Dockerfile that Binder would build, without comments."""
    repo2docker = program(Path(sys.prefix), "repo2docker")
    printed = subprocess.run(
        [repo2docker, "--no-build", "--no-run", "--debug", ROOT], capture_output=True, text=True, check=True
    )
    recipe = (printed.stdout + printed.stderr).replace("\\\n", " ")
    assert f"python={pinned_python()}\n" in recipe, "the version is not read from environment.yml"
    return [line.strip() for line in recipe.splitlines() if re.match(r"(COPY|RUN|FROM|USER|CMD) ", line)]


def pinned_python() -> str:
    return (ROOT / ".python-version").read_text(encoding="utf-8").strip()


def only(steps: list[str], what: str) -> int:
    (found,) = [number for number, step in enumerate(steps) if what in step]
    return found


def test_binder_uses_the_python_we_lock_for(steps):
    """Its base environment is chosen by the version; names of files are written with codes for signs."""
    plainly = [step.replace("-2e", ".").replace("-2d", "-") for step in steps]
    assert only(plainly, f"environment.py-{pinned_python()}-linux") < only(plainly, "env update")


def test_a_change_of_a_lesson_does_not_install_everything_again(steps):
    """Docker repeats the steps after the first one that differs: only environment.yml may come before."""
    install = only(steps, 'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"')
    code = only(steps, "COPY --chown=0:0 src/ ${REPO_DIR}/")
    assert install < code
    ours = [step for step in steps[:code] if step.startswith("COPY") and " src/" in step]
    assert ours == ["COPY --chown=0:0 src/environment.yml ${REPO_DIR}/environment.yml"]


def test_the_package_and_the_signatures_come_last(steps):
    assert only(steps, "RUN ./postBuild") > only(steps, "COPY --chown=0:0 src/ ${REPO_DIR}/")


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Path:
    """What Binder's image holds, but for conda: this repository, and an environment of its own beside it."""
    if os.name == "nt":
        pytest.skip("bash is missing, in which postBuild is written")
    if uv() is None:
        pytest.skip("uv is missing and could not be fetched; it builds the environment anew in seconds")
    image = tmp_path_factory.mktemp("image")
    python, pins = program(image / "env", "python"), image / "pins.txt"
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    (packages,) = [entry["pip"] for entry in listed if isinstance(entry, dict)]
    pins.write_text("\n".join(packages), encoding="utf-8")
    build([uv(), "venv", "--quiet", "--seed", "--python", sys.executable, image / "env"])
    build([uv(), "pip", "install", "--quiet", "--require-hashes", "--python", python, "--requirement", pins])
    for name in subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0"):
        if name and (ROOT / name).is_file():
            (image / "repo" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, image / "repo" / name)
    env = {
        **os.environ,
        "PATH": os.pathsep.join([str(python.parent), os.environ["PATH"]]),
        "JUPYTER_DATA_DIR": str(image / "data"),
    }
    build([image / "repo" / "postBuild"], cwd=image / "repo", env=env)
    return image


def build(command: list, **options) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    said = done.stdout + done.stderr
    if done.returncode and re.search(
        r"dns error|Failed to establish a new connection|error sending request", said
    ):
        pytest.skip("the network is missing: building Binder's environment anew asks the package index")
    assert done.returncode == 0, said


def most_labs() -> Path:
    """The lesson with most labs, which asks most of a machine."""
    return max(
        (ROOT / "notebooks").glob("*.ipynb"),
        key=lambda path: sum("lesson.play(" in c.source for c in nbformat.read(path, 4).cells),
    )


def test_a_lesson_runs_on_binder_within_its_memory_and_offers_the_journal(image, window):
    path = f"notebooks/{most_labs().name}"
    python = program(image / "env", "python")
    ours = subprocess.check_output(
        [python, "-c", "import netlib; print(netlib.__file__)"], cwd=image, text=True
    )
    assert Path(ours.strip()) == image / "repo" / "netlib" / "__init__.py"
    data = str(image / "data")  # where postBuild's signatures are: without them nothing runs by itself
    with JupyterLab(python, JUPYTER_DATA_DIR=data, BINDER_SERVICE_HOST="binder.example.org") as server:
        shutil.copytree(image / "repo" / "notebooks", server.folder / "notebooks")
        page = window.new_page()
        lesson = Lesson(page, server, path).open().wait_until_run()
        assert lesson.errors == []
        where = page.locator(".netlib-part [role=group][aria-label='Where you stand']")
        assert "You are on Binder" in where.inner_text()
        with page.expect_download() as download:
            where.get_by_role("button", name="Download my journal").click()
        assert download.value.suggested_filename == "network-leadership-journal.json"
        server_and_kernel = [server.process, *server.process.children(recursive=True)]
        held = megabytes(server_and_kernel)
        page.close()
    print(f"{path}: server and kernel hold {held:.0f} MB")
    assert held < ADVISED < GUARANTEED

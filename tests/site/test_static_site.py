"""The site that runs in the browser alone: what is in it, and how far it runs with the network cut."""

import base64
import hashlib
import json
import posixpath
import re
import shutil
import zipfile
from contextlib import ExitStack
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from packaging.requirements import Requirement

import browser_wheels
import pyodide_at_hand
import static_site
from environment import ROOT
from in_browser import equip
from in_site import Site, build
from netlib.extras import DISTRIBUTION
from running import HERE

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIRST = "notebooks/00-start-here.ipynb"
ADDED = ["in-the-browser", "get-netlib"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
PRINTED = """() => notebook.cells().flatMap((cell) => cell.toJSON().outputs ?? [])
    .filter((output) => output.output_type === "stream").map((output) => output.text)"""
# What the browser's storage holds of the learner's, by name, as it is on disk elsewhere.
KEPT = """async () => {
    const { contents } = window.jupyterapp.serviceManager;
    const listed = (await contents.get("notebooks", { content: true })).content;
    const ours = listed.filter(({ name }) => name.includes("journal")).map(({ name, path }) =>
        contents.get(path, { content: true }).then(({ content }) => [name, content]));
    return Object.fromEntries(await Promise.all(ours));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("built") / "site")


def config(site: Path) -> dict:
    return json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]


# What is in it


def test_the_wheel_is_offered_and_whole(site):
    index = json.loads((site / "pypi" / "all.json").read_text(encoding="utf-8"))
    ((version, (wheel,)),) = index[DISTRIBUTION]["releases"].items()
    file = site / "pypi" / wheel["filename"]
    assert wheel["filename"] == f"{DISTRIBUTION.replace('-', '_')}-{version}-py3-none-any.whl"
    assert wheel["digests"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    held = set(zipfile.ZipFile(file).namelist())
    package = {f"netlib/{path.relative_to(ROOT / 'netlib').as_posix()}" for path in files(ROOT / "netlib")}
    data = {f"netlib/_data/{path.relative_to(ROOT / 'data').as_posix()}" for path in files(ROOT / "data")}
    assert package | data <= held
    programs = {name for name in held if name.endswith(".py")}
    assert programs == {name for name in package if name.endswith(".py")}  # and none that made a table


def files(folder: Path) -> list[Path]:
    kinds = {".py", ".js", ".css", ".json", ".toml", ".csv", ".md"}
    made_with = set((ROOT / "data").rglob("*.py"))
    return [
        path
        for path in folder.rglob("*")
        if path.suffix in kinds and "__pycache__" not in path.parts and path not in made_with
    ]


def test_whatever_netlib_asks_for_is_brought_along_or_comes_with_pyodide():
    lab = [Requirement(line) for line in metadata.requires(DISTRIBUTION)]
    asked = {one.name for one in lab if one.marker is None or one.marker.evaluate({"extra": "lab"})}
    missing = asked - {*browser_wheels.wanted(), *pyodide_at_hand.COMPILED, "jupyterlab"}  # which is the page
    assert missing == set()


def test_the_libraries_are_the_locked_ones_and_nothing_is_taken_from_a_package_index(site):
    index = json.loads((site / "pypi" / "all.json").read_text(encoding="utf-8"))
    assert set(index) == {DISTRIBUTION, *browser_wheels.wanted()}
    for pin, hashes in browser_wheels.locked().items():
        name, _, version = pin.partition("==")
        ((held, (wheel,)),) = index[name]["releases"].items()
        file = site / "pypi" / wheel["filename"]
        assert held == version
        assert f"--hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" in hashes
    settings = config(site)["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert settings["disablePyPIFallback"] is True


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_is_there_as_it_is_and_gets_netlib_first(site, lesson):
    # Not by nbformat.read, which leaves out whether cells are trusted.
    theirs = nbformat.from_dict(json.loads((site / "files" / "notebooks" / lesson.name).read_bytes()))
    ours = nbformat.read(lesson, as_version=4)
    nbformat.validate(theirs)
    code = [cell for cell in theirs.cells if cell.cell_type == "code"]
    assert all(cell.metadata.trusted for cell in code)  # else it does not run when it is opened
    assert code[0].id == "get-netlib"
    kept = [cell for cell in theirs.cells if cell.id not in ADDED]
    assert [(cell.id, cell.source) for cell in kept] == [(cell.id, cell.source) for cell in ours.cells]
    assert theirs.metadata.netlib.run_on_open
    listed = json.loads((site / "api" / "contents" / "notebooks" / "all.json").read_text(encoding="utf-8"))
    assert lesson.name in {entry["name"] for entry in listed["content"]}


def test_links_lead_to_pages_of_the_site(site):
    folder = site / "files"
    pages = [*folder.rglob("*.ipynb"), *folder.rglob("glossary.md")]
    links = {
        posixpath.normpath((page.relative_to(folder).parent / unquote(urlsplit(link).path)).as_posix())
        for page in pages
        for link in LINK.findall(json.dumps(page.read_text(encoding="utf-8"), ensure_ascii=False))
        if urlsplit(link).path and not urlsplit(link).scheme
    }
    assert len(links) > len(LESSONS)
    assert {link for link in links if not (folder / link).is_file()} == set()


def test_our_extension_is_in_it_and_no_settings(site):
    held = config(site)
    names = {extension["name"] for extension in held["federated_extensions"]}
    assert names == {*static_site.EXTENSIONS, "netlib-run-on-open"}
    assert "settingsOverrides" not in held


# In the browser


@pytest.fixture
def served(site, tmp_path):
    """Offer a copy of the site, with Pyodide in it if *home* says where that is; returns its address."""
    with ExitStack() as running:

        def served(home: Path | None = None) -> str:
            copy = shutil.copytree(site, tmp_path / "site")
            return running.enter_context(Site(copy, home)).address

        yield served


@pytest.fixture
def asked_of_others(page) -> set[str]:
    """The addresses outside this machine that the page, or its kernel, has asked for."""
    asked = set()
    page.context.on(
        "request",
        lambda request: (
            urlsplit(request.url).scheme.startswith("http")
            and urlsplit(request.url).hostname != HERE
            and asked.add(request.url)
        ),
    )
    equip(page)
    return asked


def test_it_opens_the_first_lesson_and_asks_for_pyodide_alone(site, served, page, asked_of_others):
    address, _ = pyodide_at_hand.wanted(site)
    with page.context.expect_event("request", lambda request: request.url == address):
        page.goto(served())
    page.get_by_role("heading", name="Start here").first.wait_for()
    page.wait_for_selector(".netlib-lesson")  # our extension knows it for a lesson
    assert asked_of_others == {address}
    assert "fetches Python" in page.locator(".jp-Notebook").text_content()


@pytest.fixture
def pyodide(site) -> Path:
    _, version = pyodide_at_hand.wanted(site)
    try:
        return pyodide_at_hand.get_pyodide(version)
    except pyodide_at_hand.MissingError as missing:
        pytest.skip(f"without Pyodide {version} no kernel runs in the browser: {missing}")


def test_when_netlib_is_missing_from_the_sites_list_no_stranger_is_installed(
    site, served, page, asked_of_others, pyodide, tmp_path
):
    address = served(pyodide)
    listed = tmp_path / "site" / "pypi" / "all.json"
    others = json.loads(listed.read_text(encoding="utf-8"))
    del others[DISTRIBUTION]
    listed.write_text(json.dumps(others), encoding="utf-8")
    page.goto(address)
    page.wait_for_function("() => window.notebook?.panel()?.context.isReady && notebook.errors().length")
    assert (
        f"{DISTRIBUTION} could not be installed: PyPI fallback is disabled"
        in page.evaluate("notebook.errors()")[0]
    )
    assert asked_of_others == set()


ASK = """async (id) => {
  await notebook.python("import netlib; lesson = netlib.Lesson('00-start-here')");
  const cells = notebook.panel().content;
  cells.activeCellIndex = cells.widgets.findIndex((cell) => cell.model.id === id);
  await notebook.command(["notebook:run-cell", {}]);
}"""


def test_a_lesson_runs_and_keeps_a_prediction(site, served, page, asked_of_others, pyodide, tmp_path):
    page.goto(served(pyodide))
    # Nobody presses anything: the lesson runs when opened, as far as it comes without numpy: to its scene.
    page.wait_for_function("() => window.notebook?.panel()?.context.isReady && notebook.errors().length")
    page.evaluate(ASK, "predict-ten-rounds")
    question = page.locator(".netlib-part [role=group][aria-label='Predict']")
    question.get_by_role("radio").first.check()
    question.get_by_role("radio").last.check()
    question.get_by_role("button", name="Commit my prediction").click()
    question.get_by_text("Committed:").wait_for()
    assert page.evaluate("notebook.errors()") == [
        "cell scene: <class 'ModuleNotFoundError'>: No module named 'numpy'"
    ]
    assert page.evaluate(PRINTED) == []  # no warning of what the browser lacks
    kept = page.evaluate(KEPT)
    assert list(kept) == ["network-leadership-journal.json"]  # no lock that the next answer would wait for
    journal = json.loads(base64.b64decode(kept["network-leadership-journal.json"]))
    assert list(journal["lessons"]["00-start-here"]["predict"]) == ["ten-rounds"]
    page.reload()
    page.wait_for_function("path => window.notebook?.panel()?.context?.path === path", arg=FIRST)
    assert page.evaluate(KEPT) == kept
    assert asked_of_others == set()

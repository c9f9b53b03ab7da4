"""A class on one server: a real JupyterHub, and learners at the same time, each with a lesson that runs."""

import os
import shutil
import time

import nbformat
import pytest
from on_page import BARE, Part
from playwright.sync_api import expect

from in_hub import JupyterHub, lessons_as_a_repository, publish
from links import FOLDER, PRESENT, READ
from memory import megabytes
from netlib.lesson.answers.store import NAME as JOURNAL

LEARNERS = {"ada": READ, "grace": PRESENT}  # by the link that each follows: grace is the trainer
LESSON = "00-start-here.ipynb"
PLANNED = 500  # MB for each learner, in docs/hosting.md


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    if os.name == "nt":
        pytest.skip("a system that JupyterHub runs on is missing: it does not run on Windows")
    if not shutil.which("git"):
        pytest.skip("git is missing, with which nbgitpuller brings the lessons")
    with JupyterHub(lessons_as_a_repository(tmp_path_factory.mktemp("published"))) as hub:
        yield hub


@pytest.fixture(scope="module")
def learners(hub, browser):
    """The lesson of each learner, opened by all at once through the link of a course page."""
    windows = [browser.new_context(viewport={"width": 1366, "height": 768}) for _ in LEARNERS]
    windows[1].add_init_script(BARE)
    began = time.perf_counter()
    opening = {
        name: hub.sign_in(window.new_page(), name, LESSON, way)
        for (name, way), window in zip(LEARNERS.items(), windows, strict=True)
    }
    for name, lesson in opening.items():
        lesson.page.wait_for_url(
            f"**/{LEARNERS[name]}/**"
        )  # the server has started, and the lessons are there
        print(f"{name}: JupyterLab after {time.perf_counter() - began:.1f} s")
        lesson.wait_until_ready().wait_until_run()
        print(f"{name}: the lesson has run after {time.perf_counter() - began:.1f} s")
    yield opening
    for window in windows:
        window.close()


def test_the_link_brings_everybody_the_lessons_and_runs_one(learners, hub):
    for name, lesson in learners.items():
        assert lesson.errors == []
        assert lesson.page.locator(".netlib-lab").count() > 0
        assert f"/user/{name}/lab/" in lesson.page.url
        assert (hub.home(name) / FOLDER / "notebooks" / LESSON).is_file()


def test_a_trainers_link_ends_on_the_first_slide(learners):
    page = learners["grace"].page
    expect(page.locator(".netlib-slides:not(.netlib-covered) .netlib-place")).to_contain_text("1 / ")
    assert not page.evaluate("window.netlibBare"), "JupyterLab itself was seen before the first slide"


def test_each_has_a_server_and_a_kernel_within_what_is_planned(learners, hub):
    servers = {name: hub.processes(name) for name in learners}
    for name, processes in servers.items():
        held = megabytes(processes)
        print(f"{name}: server and kernel hold {held:.0f} MB")
        assert len(processes) >= 2
        assert held < PLANNED
    ada, grace = ({process.pid for process in processes} for processes in servers.values())
    assert not ada & grace


def test_what_one_learner_enters_is_kept_in_their_own_folder_and_no_other(learners, hub):
    ada = learners["ada"]
    (first, *_) = ada.page.locator(".netlib-part [role=group][aria-label='Predict']").all()
    Part(ada, first).answer("Commit my prediction")
    ada.settle()
    journals = {name: hub.home(name) / FOLDER / "notebooks" / JOURNAL for name in LEARNERS}
    assert "predict" in journals["ada"].read_text(encoding="utf-8")
    assert not journals["grace"].exists()
    where = ada.page.locator(".netlib-part [role=group][aria-label='Where you stand']")
    assert "on the server of your class" in where.inner_text()


def test_a_lesson_that_was_saved_runs_after_an_update(learners, hub):
    """git merges what was saved and what is new, so that no signature fits; every cell is still ours."""
    ada = learners["ada"]
    ada.command("docmanager:save")
    ada.page.wait_for_function("!notebook.panel().context.model.dirty")
    lesson = hub.workbook / "notebooks" / LESSON
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[0].source += "\n\nWhat is new."
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.outputs.append(nbformat.v4.new_output("stream", text="put out by the author"))
    nbformat.write(notebook, lesson)
    publish(hub.workbook)
    ada.page.goto(hub.link(LESSON))
    ada.page.wait_for_url("**/lab/tree/**")
    ada.wait_until_ready().wait_until_run()
    assert ada.page.locator(".jp-RenderedMarkdown", has_text="What is new.").count() == 1
    ada.page.locator(".netlib-lab").first.wait_for()
    assert ada.page.get_by_role("region", name="This lesson has not run yet").count() == 0
    assert ada.errors == []

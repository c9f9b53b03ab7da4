"""Finding a browser: the reader's choice, an installed one, a fetched one, or one sentence."""

import shutil
import sys

import pytest

import find_browser

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="needs scripts that the system starts by themselves"
)


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    """A machine with no browser, no way to fetch one, and a record of what was tried."""
    tried = []
    monkeypatch.delenv(find_browser.VARIABLE, raising=False)
    monkeypatch.setattr(find_browser, "candidates", lambda: iter([str(tmp_path / "absent")]))
    monkeypatch.setattr(find_browser, "playwright_browser", lambda python: None)
    monkeypatch.setattr(find_browser, "succeeds", lambda *words, **more: tried.append(words[:2]) or False)
    monkeypatch.setattr(find_browser, "AS_ROOT", False)
    return tried


def script(path, code):
    path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@posix
def test_the_readers_choice_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv(find_browser.VARIABLE, script(tmp_path / "mine", 0))
    assert find_browser.find_browser() == str(tmp_path / "mine")


def test_a_choice_that_does_not_start_is_said_and_not_replaced(monkeypatch):
    monkeypatch.setenv(find_browser.VARIABLE, "no-such-browser")
    with pytest.raises(SystemExit, match="should name a browser's program; 'no-such-browser' does not start"):
        find_browser.find_browser()


@posix
def test_one_that_is_there_but_does_not_start_is_passed_over(monkeypatch, tmp_path):
    programs = [script(tmp_path / "only-says-what-to-install", 1), script(tmp_path / "works", 0)]
    monkeypatch.delenv(find_browser.VARIABLE, raising=False)
    monkeypatch.setattr(find_browser, "candidates", lambda: iter(programs))
    assert find_browser.find_browser() == programs[1]


@pytest.mark.parametrize(
    ("system", "variable", "expected"),
    [
        ("win32", "PROGRAMFILES", "msedge.exe"),
        ("darwin", "HOME", "Google Chrome.app"),
        ("linux", "PATH", "chromium"),
    ],
)
def test_every_system_is_searched(monkeypatch, tmp_path, system, variable, expected):
    monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(shutil, "which", lambda name: f"/somewhere/{name}" if system == "linux" else None)
    assert any(expected in program for program in find_browser.candidates())


def test_fetching_is_tried_and_failing_is_said(nothing_installed):
    with pytest.raises(SystemExit, match="install Chromium, Chrome or Edge, or set NETLIB_BROWSER"):
        find_browser.get_browser("python")
    assert nothing_installed == [("python", "-m")]


def test_debian_is_asked_only_by_root(nothing_installed, monkeypatch):
    monkeypatch.setattr(find_browser, "AS_ROOT", True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/somewhere/{name}")
    with pytest.raises(SystemExit):
        find_browser.get_browser("python")
    assert nothing_installed == [("python", "-m"), ("apt-get", "update")]


def test_a_debian_without_the_browser_without_windows_gets_the_usual_one(nothing_installed, monkeypatch):
    asked = []

    def succeeds(*words, **more):
        asked.append(words[-1])
        return words[-1] in ("-q", "chromium")  # the update, and the usual one

    monkeypatch.setattr(find_browser, "AS_ROOT", True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/somewhere/{name}")
    monkeypatch.setattr(find_browser, "succeeds", succeeds)
    monkeypatch.setattr(find_browser, "find_browser", lambda: asked[-1] if asked else None)
    assert find_browser.get_browser("python") == "chromium"
    assert asked[-3:] == ["-q", "chromium-headless-shell", "chromium"]


def test_what_playwright_fetches_is_used(nothing_installed, monkeypatch):
    fetched = []
    monkeypatch.setattr(find_browser, "succeeds", lambda *words, **more: fetched.append(words) or True)
    monkeypatch.setattr(find_browser, "playwright_browser", lambda python: "fetched" if fetched else None)
    assert find_browser.get_browser("python") == "fetched"
    assert fetched == [("python", "-m", "playwright", "install", "chromium")]


def test_this_machine_has_one():
    program = find_browser.find_browser() or find_browser.playwright_browser(sys.executable)
    assert program is not None, find_browser.MISSING
    assert find_browser.starts(program)

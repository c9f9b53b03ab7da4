"""A lesson's parts in a real JupyterLab whose Python computes something else, or dies."""

import json

KILL = "void notebook.python('import os, signal; os.kill(os.getpid(), signal.SIGKILL)').catch(() => {})"
SLEEP = "void notebook.kernel().requestExecute({ code: 'import time; time.sleep(4)' })"
CELL = "import netlib; lesson = netlib.lesson.Lesson('01-trust'); lesson.check('break-even')"


def test_a_try_waits_for_a_busy_python_and_the_journal_outlives_a_dead_one(scratch, tmp_path):
    lesson = scratch(CELL, "netlib.lesson.journal()")
    page, check = lesson.page, lesson.page.get_by_role("group", name="Check yourself")
    check.get_by_label("Half of it").check()
    page.evaluate(SLEEP)
    for _ in range(3):
        check.get_by_role("button").click()
    check.get_by_text("Python is still computing; this will be done next.").wait_for()
    check.get_by_text("Not yet.").wait_for()
    lesson.settle()
    assert check.get_by_text("Python is still computing").count() == 0
    file = (lesson.server.folder / lesson.path).with_name("network-leadership-journal.json")
    kept = json.loads(file.read_text(encoding="utf-8"))["lessons"]
    assert [tried["answer"] for tried in kept["01-trust"]["check"]["break-even"]["tries"]] == ["half"]

    page.evaluate(KILL)
    page.locator(".jp-Dialog", has_text="Kernel Restarting").get_by_role("button", name="Ok").click()
    check.get_by_role("button").click()
    check.get_by_text("Choose Run → Run All Cells").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download, to go on elsewhere").click()
    taken.value.save_as(tmp_path / "taken.json")
    assert json.loads((tmp_path / "taken.json").read_text(encoding="utf-8"))["lessons"] == kept

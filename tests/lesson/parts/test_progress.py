"""What a lesson shows first: it counts what was done, and says where that is kept."""

import pytest

from netlib.lesson import Lesson, journal
from netlib.lesson.answers import journal_file as disk


def figures(lesson):
    (shown,) = [block for block in lesson.progress.groups()[0]["blocks"] if block["is"] == "figures"]
    return dict(shown["pairs"])


def test_nothing_done_yet():
    lesson = Lesson("01-trust")
    assert figures(lesson) == {
        "predictions committed": "0 of 3",
        "numbers reproduced": "0 of 3",
        "texts written": "0 of 3",
        "questions right": "0 of 8",
        "verdicts given": "0 of 2",
    }
    assert repr(lesson).startswith("Lesson 01-trust: Trust\nWhere you stand\npredictions committed: 0 of 3")


def test_each_step_counts_once_and_a_wrong_answer_not_at_all():
    lesson = Lesson("01-trust")
    lesson.predict("mean-sent").commit("about-2", "guessing")
    check = lesson.check("break-even")
    check.answer("half")
    assert figures(lesson)["questions right"] == "0 of 8"
    check.answer("third")
    lesson.reflect("own-network").write("My team.")
    lesson.reflect("own-evidence").write("  ")
    lesson.ledger().judge("trust-first", "conditional", "It depends.")
    assert figures(lesson) == {
        "prediction committed": "1 of 3",
        "numbers reproduced": "0 of 3",
        "text written": "1 of 3",
        "question right": "1 of 8",
        "verdict given": "1 of 2",
    }


def test_it_says_where_answers_are_kept():
    assert "Kept in network-leadership-journal.json, on this computer only." in repr(Lesson("01-trust"))


@pytest.fixture(params=["BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST"])
def binder(request, monkeypatch):
    monkeypatch.setenv(request.param, "example.org")
    monkeypatch.setenv("JUPYTERHUB_USER", "somebody")  # Binder sets this too


def test_on_binder_it_says_that_nothing_lasts(binder):
    lesson = Lesson("01-trust")
    for said in (repr(lesson), repr(journal())):
        assert "Binder" in said
        assert "on this computer" not in said
        assert "server of your class" not in said


def test_on_binder_the_first_thing_seen_offers_the_journal_for_download(binder):
    lesson = Lesson("01-trust")
    lesson.predict("mean-sent").commit("about-2", "guessing")
    lesson._repr_mimebundle_()
    sent = []
    lesson.progress._view.send = sent.append
    lesson.progress.act({"do": "download", "group": "", "values": {}})
    (given,) = [message["download"] for message in sent]
    assert given["name"] == "network-leadership-journal.json"
    assert set(disk.parse(given["text"].encode("utf-8"))["01-trust"]) == {"predict"}


@pytest.fixture
def in_browser_alone(monkeypatch):
    monkeypatch.setattr("sys.platform", "emscripten")


def test_a_browser_that_keeps_no_files_is_said_as_binder_is(in_browser_alone, path):
    lesson = Lesson("01-trust")
    reflect = lesson.reflect("own-network").write("words")
    for said in (repr(lesson), repr(journal())):
        assert (
            "⚠ Your browser keeps no files for this page, because its address does not begin with https"
            in said
        )
        assert "on this computer" not in said
    assert lesson.progress.keeps_journal
    assert reflect.groups()[0]["blocks"][-1]["kept"] == "Saved until this page is closed or loaded again."


def test_a_browser_that_keeps_files_is_as_good_as_a_disk(in_browser_alone, path, monkeypatch):
    monkeypatch.setattr("netlib.lesson.answers.place.KEPT_BY_BROWSER", path.parent)
    assert "keeps no files" not in repr(Lesson("01-trust")) + repr(journal())
    assert not Lesson("01-trust").progress.keeps_journal


def test_elsewhere_nothing_needs_to_be_downloaded():
    assert not [
        block for block in Lesson("01-trust").progress.groups()[0]["blocks"] if block["is"] == "buttons"
    ]


def test_on_the_server_of_a_class_it_does_not_say_this_computer(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "somebody")
    lesson = Lesson("01-trust")
    for said in (repr(lesson), repr(journal())):
        assert "on the server of your class" in said
        assert "this computer" not in said


def test_a_page_that_is_open_follows():
    lesson = Lesson("01-trust")
    lesson._repr_mimebundle_()
    lesson.predict("mean-sent").commit("about-2", "guessing")
    shown = lesson.progress._view.state["groups"][0]["blocks"][0]["pairs"]
    assert ["prediction committed", "1 of 3"] in shown

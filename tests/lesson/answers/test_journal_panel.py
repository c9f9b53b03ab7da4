"""The journal taken along, brought back, read and deleted."""

import copy
import json
from html.parser import HTMLParser

import mistune
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import netlib.lesson
from netlib.errors import PlainError
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.export import as_html, as_markdown
from netlib.lesson.answers.files import kin
from netlib.lesson.answers.journal_file import well_formed
from netlib.lesson.answers.merge import merge
from netlib.lesson.texts.content import Content

EARLY, LATE = "2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z"
CONTENTS = {"01-trust": Content("01-trust", "Trust")}
TEXT = st.text(max_size=30)
IDS = st.sampled_from(["a", "b", "c"])
TIMES = st.sampled_from([EARLY, LATE])
TRIED = st.fixed_dictionaries({"answer": IDS, "said": TEXT, "right": st.booleans(), "at": TIMES})
JUDGED = st.fixed_dictionaries({"verdict": IDS, "why": TEXT, "at": TIMES})
NUMBERS = st.floats(-1e15, 1e15)
COUNTED = st.fixed_dictionaries({"counts": st.dictionaries(IDS, st.integers(0, 900)), "at": TIMES})


def in_order(tries):
    """One to three tries, the earlier first, as a journal keeps them."""
    return st.lists(tries, min_size=1, max_size=3).map(lambda some: sorted(some, key=lambda one: one["at"]))


ENTRIES = {
    "predict": {"question": TEXT, "answer": IDS | NUMBERS, "said": TEXT, "confidence": IDS, "at": TIMES},
    "room": {
        "question": TEXT,
        "rounds": st.dictionaries(st.sampled_from(["before", "after"]), COUNTED, min_size=1),
    },
    "check": {"question": TEXT, "tries": in_order(TRIED)},
    "reflect": {"prompt": TEXT, "text": TEXT, "at": TIMES},
    "play": {"lab": TEXT, "goal": TEXT, "sentence": TEXT, "code": TEXT, "at": TIMES},
    "reproduce": {
        "what": TEXT,
        "value": NUMBERS,
        "printed": NUMBERS,
        "origin": IDS,
        "code": TEXT,
        "at": TIMES,
    },
    "claims": {"claim": TEXT, "tries": in_order(JUDGED)},
}
KINDS = st.fixed_dictionaries(
    {},
    optional={
        kind: st.dictionaries(IDS, st.fixed_dictionaries(e), max_size=2) for kind, e in ENTRIES.items()
    },
)


def filled(tree: dict) -> dict:
    """Without the lessons and kinds that hold nothing, which a file does not keep either."""
    return {
        lesson: {kind: entries for kind, entries in kinds.items() if entries}
        for lesson, kinds in tree.items()
        if any(kinds.values())
    }


LESSONS = st.dictionaries(st.sampled_from(["00-start-here", "01-trust"]), KINDS, max_size=2).map(filled)


def said(lesson="01-trust", kind="reflect", id="own", **entry) -> dict:
    return {lesson: {kind: {id: {"prompt": "Why?", "text": "x", "at": EARLY, **entry}}}}


@pytest.fixture
def used(lab) -> Lesson:
    """A lesson that somebody has worked through."""
    lesson = Lesson("01-trust")
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    lesson.check("break-even").answer("half").answer("third")
    lesson.reflect("own-network").write("Ada & Bo\n\ntrust <b>me</b> *a lot*")
    lesson.play(lab)
    lesson.reproduce("ring-of-20", lab)
    lab.set(2.25).set(3)
    lesson.ledger().judge("trust-first", "conditional", "It depends.")
    return lesson


@pytest.fixture
def panel():
    return netlib.lesson.journal()


# What the panel says ------------------------------------------------------------------------------


def test_the_panel_counts_what_is_in_the_journal(panel, used, path):
    inside = "1 prediction, 1 goal reached, 1 number reproduced, 1 check, 1 text, 1 verdict."
    assert f"In it: {inside}" in repr(panel)
    assert path.name in repr(panel)
    assert str(path) in str(panel.state())


def test_an_empty_journal_says_so(panel):
    assert "In it: nothing yet." in repr(panel)


@pytest.mark.parametrize("variable", ["BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST"])
def test_binder_is_named(panel, monkeypatch, variable):
    assert "Binder" not in repr(panel)
    monkeypatch.setenv(variable, "somewhere")
    assert "You are on Binder: everything is cleared" in repr(panel)
    assert "Nothing leaves this computer" not in repr(panel)
    kept = Lesson("01-trust").reflect("own-network").groups()[0]["blocks"][-1]["kept"]
    assert kept == "Saved until this Binder session ends."


# Taking it along, bringing it back ----------------------------------------------------------------


@given(lessons=LESSONS)
def test_what_is_written_is_what_is_read(lessons):
    assert disk.parse(disk.dump(lessons)) == lessons


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lessons=LESSONS)
def test_an_export_brought_back_elsewhere_is_the_same(lessons, tmp_path_factory, monkeypatch):
    there = tmp_path_factory.mktemp("elsewhere") / "journal.json"
    monkeypatch.setenv("NETLIB_JOURNAL", str(there))
    panel = netlib.lesson.journal()
    panel.bring_back(disk.dump(lessons).decode(), "replace")
    again = netlib.lesson.journal()
    assert disk.parse(again.export("json").encode()) == lessons
    assert disk.parse(there.read_bytes()) == lessons


def test_bringing_back_keeps_what_was_here(panel, used, path):
    before = copy.deepcopy(used.journal.lessons)
    panel.bring_back(disk.dump(said(text="from elsewhere")).decode(), "replace")
    assert used.journal.lessons == said(text="from elsewhere")
    (backup,) = [file for file in kin(path) if "before-import" in file.name]
    assert disk.parse(backup.read_bytes()) == before
    assert f"✓ Brought back 1 entry. What was here before is kept in {backup.name}." in repr(panel)
    panel.bring_back(backup.read_text(encoding="utf-8"), "replace")
    assert used.journal.lessons == before


def test_into_an_empty_journal_no_backup_is_needed(panel, path):
    panel.bring_back(disk.dump(said()).decode(), "add")
    assert repr(panel).count("before-import") == 0
    assert [file.name for file in kin(path)] == [path.name]


def test_every_part_shows_what_was_brought_back(panel):
    reflect = Lesson("01-trust").reflect("own-network")
    panel.bring_back(disk.dump(said(id="own-network", text="from elsewhere")).decode(), "add")
    assert reflect.text == "from elsewhere"
    assert "2 words" in repr(reflect)


REFUSED = {
    "no file": ("", "add", "Choose a file first"),
    "no way": (disk.dump({}).decode(), None, "Choose first what happens"),
    "another way": (disk.dump({}).decode(), "merge", "Choose first what happens"),
    "the Markdown": ("# My journal: leading networks", "add", "it is not the journal that you download"),
    "half a journal": (disk.dump({}).decode()[:20], "add", "it is cut short, or something else was written"),
    "a notebook": ('{"cells": []}', "replace", "not a journal of this workbook"),
    "a damaged journal": (
        disk.dump(said(at="soon")).decode(),
        "replace",
        "some of what stands in it is damaged",
    ),
    "a newer journal": (disk.dump({}).decode().replace('"schema": 2', '"schema": 9'), "add", "newer version"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_brought_back_changes_nothing(panel, used, path, case):
    text, how, says = REFUSED[case]
    before = path.read_bytes()
    with pytest.raises(PlainError, match=says):
        panel.bring_back(text, how)
    assert says in repr(panel)
    assert path.read_bytes() == before
    assert [file.name for file in kin(path)] == [path.name]


def test_where_nothing_can_be_written_nothing_is_brought_back(panel, path):
    path.mkdir()
    with pytest.raises(PlainError, match="Nothing was brought back"):
        panel.bring_back(disk.dump(said()).decode(), "replace")
    assert panel.journal.lessons == {}


# Merging ------------------------------------------------------------------------------------------


def ids(lessons: dict) -> set:
    return {(name, kind, id) for name, kinds in lessons.items() for kind in kinds for id in kinds[kind]}


@given(here=LESSONS, there=LESSONS)
def test_merging_loses_no_entry_and_no_try(here, there):
    before = copy.deepcopy((here, there))
    both = merge(here, there)
    assert (here, there) == before
    assert ids(both) == ids(here) | ids(there)
    assert disk.parse(disk.dump(both)) == both
    for lessons in (here, there):
        for name, kind, id in ids(lessons):
            for tried in lessons[name][kind][id].get("tries", []):
                assert tried in both[name][kind][id]["tries"]


@given(here=LESSONS, there=LESSONS)
def test_merging_again_adds_nothing(here, there):
    both = merge(here, there)
    assert merge(both, there) == merge(both, both) == merge(both, {}) == both


def both_ways(kind: str, early: dict, late: dict) -> list[dict]:
    early, late = ({"01-trust": {kind: {"x": {**entry}}}} for entry in (early, late))
    return [merged["01-trust"][kind]["x"] for merged in (merge(early, late), merge(late, early))]


@pytest.mark.parametrize("kind", ["predict", "play", "reproduce"])
def test_the_first_prediction_and_find_count(kind):
    assert both_ways(kind, {"at": EARLY}, {"at": LATE}) == [{"at": EARLY}] * 2


def test_the_later_text_counts():
    assert both_ways("reflect", {"at": EARLY}, {"at": LATE}) == [{"at": LATE}] * 2


@pytest.mark.parametrize("kind", ["check", "claims"])
def test_all_tries_are_kept_in_their_order(kind):
    tries = [{"at": EARLY, "n": 1}, {"at": LATE, "n": 2}]
    assert both_ways(kind, {"tries": tries[:1]}, {"tries": tries[1:]}) == [{"tries": tries}] * 2


# Reading it ---------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The tags of a page, and the text of its quotations."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.tags, self.quotes, self._inside = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "blockquote":
            self._inside = True
            self.quotes.append("")
        elif tag == "br" and self._inside:
            self.quotes[-1] += "\n"

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "blockquote"

    def handle_data(self, data):
        if self._inside:
            self.quotes[-1] += data


HOSTILE = [
    "<script>alert(1)</script>",
    "</blockquote><h1>x",
    "&lt;b&gt; &amp;",
    "# head\n\n- item\n1. one\n> quote\n```\ncode",
    "[link](javascript:alert(1)) ![x](y) <http://x.example>",
    "*a* _b_ **c** ~~d~~ `e` | f |\n---|---",
    "http://x.example/<img src=x> www.x.example<script>alert(1)</script>",
    "https://x.example/a_b*c_d*[e](f)",
    "$a$ $$b$$ \\(c\\) \\[d\\] \\begin{e}f\\end{e}",
    "[^1] note\n[^1]: said\n*[HTML]: x\n[a]: http://x.example",
    "==a== ++b++ ^c^ H~2~O >!d!< {{ e }} {% f %} {: .g } {.h} [i(j)]",
    ":smile: @name #12 a@x.example ::: note",
    "!!! note\n??? note\n:::note\n%%title\n: term\n- [ ] task\n(a) b\n(1) c\na) d\nI. e",
    "<\nimg src=x>",
    "    indented\n\ttab",
    "line\\\nline  \nline",
    "שלום <b>",
    "a\x00b\x1b[31mc",
    "setext\n===\nhead\n---",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    check_html(text)
    check_markdown(text)


def test_plain_sentences_need_no_signs_in_the_markdown():
    text = "It's 2.5 (or so), isn't it? Yes - a + b = c: no. 5 > 3 & 3 < 4! {x} ^ 1 me@x.example https://x.example/a.b"
    (line,) = [line for line in as_markdown(said(text=text), CONTENTS).splitlines() if line.startswith("> ")]
    assert line == f"> {text}"


def test_the_markdown_shows_what_was_typed_and_renders_it():
    typed = "*stars* and _lines_\na < b, <i> and x | y\n1. one\n\nlast"
    (quoted,) = [
        part for part in as_markdown(said(text=typed), CONTENTS).split("\n\n") if part.startswith(">")
    ]
    assert quoted.splitlines() == [
        "> &#42;stars&#42; and &#95;lines&#95;  ",
        "> a < b, &#60;i> and x &#124; y  ",
        "> 1&#46; one",
        r">",
        r"> last",
    ]
    check_markdown(typed)


@given(text=st.text(max_size=40))
def test_any_text_stays_text(text):
    check_html(text)
    check_markdown(text)


def cleaned(text: str) -> str:
    """What no document can hold is marked as lost; line ends are all alike."""
    lines = text.replace("\r\n", "\n")
    for end in "\r\x0b\x0c\x85\u2028\u2029":
        lines = lines.replace(end, "\n")
    return "".join(
        "\ufffd"
        if (char < " " and char not in "\n\t") or "\x7f" <= char <= "\x9f" or char in "\ufffe\uffff"
        else char
        for char in lines
    )


def check_html(text: str) -> None:
    page = Page(as_html(said(text=text), CONTENTS))
    assert page.quotes == ([cleaned(text)] if text else [])
    assert not set(page.tags) & {"script", "b", "img", "a"}
    assert page.tags.count("h1") == 1


# One that knows CommonMark with raw HTML, one that knows all the signs besides that anybody has thought of.
PLUGINS = [name for name in mistune.plugins._plugins if name != "speedup"]
RENDERERS = [mistune.html, mistune.create_markdown(escape=False, plugins=PLUGINS)]


def check_markdown(text: str) -> None:
    for render in RENDERERS:
        page = Page(render(as_markdown(said(text=text), CONTENTS)))
        assert set(page.tags) <= {"h1", "h2", "h3", "p", "strong", "blockquote", "br", "a", "span"}
        assert [tag for tag in page.tags if tag == "a"] == [] or "http" in text
        words = [" ".join(quote.split()) for quote in page.quotes]
        assert words == ([" ".join(cleaned(text).split())] if text else [])


def test_the_page_holds_everything_that_was_entered(panel, used):
    html, markdown = panel.export("html"), panel.export("md")
    page = Page(html)
    assert page.quotes == [
        "About $2: a small stake",
        "The value is 3. It can be any number.",
        "Half of it (not yet)",
        "One third (right)",
        "Ada & Bo\n\ntrust <b>me</b> *a lot*",
        "conditional: It depends.",
    ]
    for text in (
        "How much did they send",
        "fairly sure",
        "small-lab value=3",
        "2.250 (computed: 2.25)",
        "Reach 3.",
    ):
        assert text in html
    assert "## Trust" in markdown
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "http" not in html.replace("http-equiv", "")  # nothing is fetched from anywhere


def test_an_empty_journal_can_be_read_too(panel):
    assert "Nothing in it yet." in panel.export("html")
    assert panel.export("md").strip() == "# My journal: leading networks"
    assert json.loads(panel.export("json"))["lessons"] == {}


def test_an_unknown_format_is_said(panel):
    with pytest.raises(PlainError, match="json, md, html; got “pdf”"):
        panel.export("pdf")


def test_a_download_is_sent_to_the_page(panel, used, monkeypatch):
    with pytest.raises(PlainError, match="needs the page"):
        panel.download("json")
    panel._repr_mimebundle_()
    sent = []
    monkeypatch.setattr(panel._view, "send", sent.append)
    panel.download("md")
    (message,) = sent
    assert message["download"]["name"] == "network-leadership-journal.md"
    assert message["download"]["text"] == panel.export("md")


# Deleting -----------------------------------------------------------------------------------------


def test_delete_asks_names_and_then_removes_everything(panel, used, path):
    with pytest.raises(PlainError, match="Ask to delete first"):
        panel.delete()
    assert path.exists()
    panel.bring_back(disk.dump(said()).decode(), "add")
    panel.ask_to_delete()
    for file in kin(path):
        assert file.name in repr(panel)
    asked = panel.groups()[-1]
    assert [block["is"] for block in asked["blocks"]] == [
        "paragraph",
        "buttons",
    ]  # the warning, then the choice
    assert repr(panel).count("⚠ It cannot be undone. This removes 7 entries") == 1
    panel.keep()
    assert "cannot be undone" not in repr(panel)
    with pytest.raises(PlainError, match="Ask to delete first"):
        panel.delete()
    files = ", ".join(file.name for file in kin(path))
    panel.ask_to_delete().delete()
    assert list(path.parent.iterdir()) == []
    assert "In it: nothing yet." in repr(panel)
    (line,) = panel.groups()[-1]["said"]  # beside the button that was pressed
    assert (line["lead"], line["tone"]) == ("Deleted:", "good")
    assert line["text"].startswith(f"7 entries and these files: {files}.")
    assert "cannot be undone" not in repr(panel)
    assert used.predict("mean-sent").committed is None
    assert used.check("break-even").status == "not answered"


def test_that_nothing_is_kept_is_said_only_while_it_is_so(panel, used):
    journal = panel.export("json")
    panel.ask_to_delete().delete()
    assert "Nothing that you entered is kept here any more" in repr(panel)
    panel.bring_back(journal, "replace")
    assert "is kept here any more" not in repr(panel)


def test_the_page_forgets_its_drafts_when_everything_is_deleted(panel, used, monkeypatch):
    panel._repr_mimebundle_()
    sent = []
    monkeypatch.setattr(panel._view, "send", sent.append)
    panel.ask_to_delete().delete()
    assert sent == [{"deleted": True}]


@given(text=st.text(alphabet=st.characters(), max_size=40))
def test_well_formed_text_can_be_sent_to_a_page(text):
    assert well_formed(text).encode("utf-8").decode("utf-8") == well_formed(text)

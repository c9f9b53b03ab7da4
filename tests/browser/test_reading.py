"""The texts of a lesson: they stay texts, and their words lead into the glossary."""

import shutil

import pytest
from on_page import FOLDER, NOTEBOOKS, every_notebook

SOURCES = "() => notebook.cells().map((cell) => cell.sharedModel.source)"
IN_SIGHT = """id => {
  const heading = document.querySelector(`.jp-MarkdownViewer h3[data-jupyter-id="${id}"]`);
  const top = heading?.getBoundingClientRect().top;
  return top > 0 && top < window.innerHeight;
}"""


@every_notebook
def test_a_text_stays_a_text_whatever_is_clicked_or_pressed(lesson):
    page, before = lesson.page, lesson.page.evaluate(SOURCES)
    texts = page.locator(".jp-MarkdownCell")
    for text in (texts.first, texts.last):
        text.locator(".jp-RenderedMarkdown :is(h1, h2)").dblclick()
        page.keyboard.press("Enter")
        page.keyboard.type("lost words")
        page.keyboard.press("Escape")
        assert page.locator(".jp-MarkdownCell:not(.jp-mod-rendered)").count() == 0
    assert page.evaluate(SOURCES) == before


@every_notebook
def test_code_that_is_there_to_be_changed_can_be_changed(lesson):
    writable = lesson.page.evaluate("""() => notebook.panel().content.widgets
        .filter((cell) => cell.model.type === "code" && !cell.readOnly).map((cell) => cell.inputHidden)""")
    assert not any(writable)  # what is folded away is read-only, the rest is not


@pytest.mark.parametrize("notebook", NOTEBOOKS[1:2], ids=lambda path: path.stem)
def test_a_word_opens_the_glossary_where_it_stands(lesson):
    """In one lesson; tests/lesson/test_glossary.py asks whether all links name words that are there."""
    page = lesson.page
    shutil.copy(FOLDER / "glossary.md", (lesson.server.folder / lesson.path).parent)
    links = page.locator(".jp-RenderedMarkdown a[href*='glossary.md'][href*='#']")
    assert links.count() >= 3
    for link in (links.first, links.last, links.first):  # opened, and opened already
        word = link.get_attribute("href").partition("#")[2]
        link.click()
        page.wait_for_function(IN_SIGHT, arg=word)
        lesson.command("tabsmenu:activate-previously-used-tab")
        page.wait_for_function("path => notebook.panel().context.path === path", arg=lesson.path)
    page.locator(".jp-MarkdownViewer").wait_for(state="hidden")

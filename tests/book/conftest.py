"""One lesson of the book on a plain file server, as any web host has it."""

import functools
import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from one_lesson import COMPARED, COMPARING, FOLDER, KEPT, LESSON

import book
import play
from netlib.lesson.answers import journal_file
from netlib.lesson.texts.reading import read_lesson


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        """A test says nothing of every request."""


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """The book below a folder, with what one lesson is played with."""
    root = tmp_path_factory.mktemp("host")
    book.write_pages(root / FOLDER, handouts=False)
    play.write_player(root / FOLDER)
    play.write_lessons(root / FOLDER, [LESSON], most=100)
    for name in COMPARED:
        play.write_frames(root / FOLDER, COMPARING, name, most=0)
    return root


@pytest.fixture(scope="session")
def cells():
    """What each cell of the lesson shows, by its id."""
    return play.played(LESSON).shown


@pytest.fixture(scope="session")
def site(root):
    """The address of the book on a plain file server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{FOLDER}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def troubles(page, site):
    """What the page logs and what it asks of others, as it happens."""
    found = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request", lambda asked: asked.url.startswith((site, "blob:", "data:")) or found.append(asked.url)
    )
    return found


@pytest.fixture
def opened(page):
    """The page, in whose browser all predictions of the lesson are made: its labs are open."""
    predicted = {
        id: {
            "question": question.question,
            "answer": question.options[0].id if question.options else question.number.limits[0],
            "said": "Said before.",
            "confidence": "guessing",
            "at": "2026-01-02T03:04:05Z",
        }
        for id, question in read_lesson(LESSON.lesson).predict.items()
    }
    journal = journal_file.dump({LESSON.lesson: {"predict": predicted}}).decode("utf-8")
    kept = f"localStorage.getItem('{KEPT}') ?? localStorage.setItem('{KEPT}', {json.dumps(journal)})"
    page.add_init_script(kept)
    return page

"""A lesson as a page without code, opened with the network cut: `make app`."""

import http.client
import json
import os
import re
import time
from urllib.parse import urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from on_page import FIGURE, FOLDER, places
from playwright.sync_api import expect

import app as app_of_lessons
from in_app import App
from patience import milliseconds, seconds
from running import HERE
from written import LIVE_ONLY, last_call
from written import PARTS as PARTS_WRITTEN

LESSON = "01-trust.ipynb"
CALLS = [
    last_call(cell.source)[0] for cell in nbformat.read(FOLDER / LESSON, 4).cells if cell.cell_type == "code"
]
PARTS = sum(
    (call.startswith("lesson.") and call != "lesson.play") or call in (*PARTS_WRITTEN, *LIVE_ONLY)
    for call in CALLS
)
LABS = len(places(FOLDER / LESSON))


@pytest.fixture(scope="module")
def app():
    with App(LESSON) as app:
        yield app


class AppPage:
    """The lesson in a page, and what went wrong there."""

    def __init__(self, page, app: App):
        self.page, self.app = page, app
        self.complaints, self.left = [], []
        page.set_default_timeout(milliseconds())
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("request", lambda request: self._asked(urlsplit(request.url)))

    def _asked(self, parts) -> None:
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HERE:
            self.left.append(parts.geturl())

    def open(self) -> "AppPage":
        self.page.goto(self.app.page(LESSON))
        # Each part is shown when it has run, but not always in this order; the journal is the last of them.
        self.page.get_by_role("button", name="Delete", exact=False).first.wait_for()
        expect(self.page.locator(".netlib-lab")).to_have_count(LABS, timeout=milliseconds())
        expect(self.page.locator(".netlib-part")).to_have_count(PARTS, timeout=milliseconds())
        return self


@pytest.fixture(scope="module")
def opened(app, browser):
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    yield AppPage(context.new_page(), app).open()
    context.close()


def test_a_lesson_opens_as_a_page_without_code_and_asks_nobody_else(opened):
    page = opened.page
    assert page.title() == "1 · Trust"
    assert page.locator(".jp-InputArea-editor, .jp-InputPrompt, .jp-OutputPrompt").count() == 0
    assert page.locator("main p").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") >= 16
    notes = page.locator("main details", has_text="Open the trainer notes")
    assert notes.count() == 1
    assert notes.get_attribute("open") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    assert opened.left == []
    assert opened.complaints == []


def test_a_lesson_is_played_with_the_keyboard_and_kept(opened, app):
    if app.journal.exists():  # because this test is tried again
        app.journal.unlink()
        opened.open()
    page, keyboard = opened.page, opened.page.keyboard
    predict = page.get_by_role("group", name="Predict").first
    for group in predict.get_by_role("group").all():
        group.get_by_role("radio").first.focus()
        keyboard.press("Space")
    expect(predict.get_by_role("button"), predict.inner_html()).to_be_visible()
    predict.get_by_role("button").focus()
    keyboard.press("Enter")
    predict.get_by_text("Committed:").wait_for()
    kept = json.loads(app.journal.read_text("utf-8"))["lessons"]["01-trust"]["predict"]
    assert list(kept) == ["mean-sent"]

    lab = page.locator(".netlib-lab", has=page.locator("input[type=range]")).first
    slider = lab.locator("input[type=range]").first
    expect(slider).to_be_enabled()  # the prediction opens the lab a moment later
    sentence, figure = lab.locator(".nl-sentence"), lab.evaluate(FIGURE)
    said = sentence.text_content()
    slider.focus()
    keyboard.press("ArrowRight")
    page.wait_for_function(
        "([node, said]) => node.textContent !== said", arg=[sentence.element_handle(), said]
    )
    assert "You send 6 of 10" in sentence.text_content()
    page.wait_for_function(
        f"([box, figure]) => ({FIGURE})(box) !== figure", arg=[lab.element_handle(), figure]
    )

    opened.open()
    predict = page.get_by_role("group", name="Predict").first
    predict.get_by_text("Committed:").wait_for()
    assert opened.complaints == []


def test_a_word_opens_beside_the_lesson(opened):
    with opened.page.context.expect_page() as beside:
        opened.page.locator("main a[href$='glossary.md#trust']").first.click()
    glossary = beside.value
    glossary.wait_for_load_state()
    assert glossary.locator(":target").text_content().startswith("trust")
    assert glossary.locator(":target").is_visible()
    glossary.close()
    assert opened.page.locator(".netlib-lab").count() == LABS


def test_the_lesson_can_be_read_by_everybody(opened):
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(opened.page, None, {"runOnly": rules}).response["violations"]
    assert [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]] == []


def test_the_list_of_lessons_leads_to_each(app, page):
    page.goto(f"{app.address}/?token={app.token}")
    names = [path.name for path in sorted(FOLDER.glob("*.ipynb"))]
    links = page.locator("main a[href$='.ipynb']").evaluate_all("links => links.map((link) => link.href)")
    assert links == [f"{app.address}/voila/render/notebooks/{name}" for name in names]


@pytest.mark.parametrize("name", ["notebooks/none.md", "pyproject.toml", "CONTRIBUTING.md", "../secret.md"])
def test_other_files_are_not_shown(app, page, name):
    address = f"{app.address}/voila/render/{name}"
    assert page.request.get(f"{address}?token={app.token}", max_redirects=1).status >= 400


# Who is let in

PAGE = f"/voila/render/notebooks/{LESSON}"
SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
KERNEL = "/api/kernels/11111111-1111-1111-1111-111111111111"
EXECUTION = "/voila/execution/11111111-1111-1111-1111-111111111111"
LEAD_HERE = ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "2130706433"]


def answer(app, path: str, **headers: str) -> tuple[int, str]:
    """Status of what the app answers to a request with these headers, and where it sends the browser."""
    here = urlsplit(app.address).netloc
    connection = http.client.HTTPConnection(here, timeout=seconds())
    connection.request("GET", path, headers={"Host": here, **headers})
    got = connection.getresponse()
    connection.close()
    return got.status, got.getheader("Location", "")


@pytest.mark.parametrize("host", LEAD_HERE)
@pytest.mark.parametrize("path", [PAGE, "/", "/voila/static/voila.js", KERNEL])
def test_a_name_that_leads_here_from_elsewhere_is_refused_even_with_the_token(app, host, path):
    whole = f"{host}:{urlsplit(app.address).port}"
    for headers in ({"Host": host}, {"Host": whole, "Origin": f"http://{whole}"}):
        assert answer(app, f"{path}?token={app.token}", **headers) == (403, "")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1"])
@pytest.mark.parametrize("path", [PAGE, EXECUTION, f"{KERNEL}/channels"])
def test_a_page_of_another_site_is_refused_even_with_the_token(app, origin, path):
    assert answer(app, f"{path}?token={app.token}", Origin=origin, **SOCKET) == (403, "")


def test_nobody_on_this_machine_gets_in_without_the_token(app):
    status, sent_to = answer(app, PAGE)
    assert (status, urlsplit(sent_to).path) == (302, "/login")
    assert answer(app, sent_to)[0] == 403
    for path in (EXECUTION, f"{KERNEL}/channels"):
        assert answer(app, path, **SOCKET)[0] == 403
    assert answer(app, KERNEL)[0] == 403
    assert len(app.token) >= 32


@pytest.mark.parametrize("ip", ["0.0.0.0", "", "::", "192.0.2.7", "a-name.example"])
def test_it_is_not_served_beyond_this_machine(ip):
    with pytest.raises(SystemExit, match=r"share one journal .* For a class, see docs/hosting\.md"):
        app_of_lessons.App(ip=ip).start()


def test_what_a_reader_has_set_for_their_own_jupyter_does_not_reach_the_app(tmp_path):
    theirs = "c.Voila.token = ''; c.Voila.root_dir = '/'; c.VoilaConfiguration.template = 'none'"
    (tmp_path / "voila.py").write_text(theirs, encoding="utf-8")
    with App(LESSON, variables={"JUPYTER_CONFIG_DIR": tmp_path}) as app:
        assert answer(app, PAGE)[0] == 302
        assert answer(app, f"{PAGE}?token={app.token}")[0] == 200


def test_the_browser_is_opened_by_a_file_that_this_account_alone_can_read(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(app_of_lessons.webbrowser, "open", opened.append)
    monkeypatch.setattr(app_of_lessons, "OPENS", tmp_path / "build" / "open.html")
    monkeypatch.setattr(app_of_lessons.App, "entrance", "http://localhost:1/?token=secret")
    lessons = app_of_lessons.App()
    lessons.launch_browser()
    for _ in range(100):
        if opened:
            break
        time.sleep(0.01)
    assert opened == [app_of_lessons.OPENS.as_uri()], "the token is in no program's arguments"
    assert "url=http://localhost:1/?token=secret" in app_of_lessons.OPENS.read_text(encoding="utf-8")
    if os.name != "nt":
        assert app_of_lessons.OPENS.stat().st_mode & 0o777 == 0o600


def test_when_python_has_stopped_the_page_says_what_can_be_done_here(opened, app):
    """There is no menu *Run* and no kernel to choose, as JupyterLab has, but a page to load again."""
    opened.open()
    for kernel in app.kernels:
        kernel.kill()
    question = (
        opened.page.get_by_role("group", name="Predict").filter(has=opened.page.get_by_role("radio")).last
    )
    for group in question.get_by_role("group").all():
        group.get_by_role("radio").first.check()
    question.get_by_role("button").click()
    told = question.get_by_text("Python has stopped, so this was not done. Load the page again")
    expect(told).to_be_visible(timeout=milliseconds())
    assert not re.search(r"Run All|Interrupt|kernel", question.inner_text(), re.IGNORECASE)
    opened.open()


def test_a_page_that_is_left_ends_its_kernel(opened, app):
    """Last in this file: it closes the lesson that the others share."""
    assert app.kernels
    opened.page.goto("about:blank")
    until = time.monotonic() + seconds()
    while app.kernels and time.monotonic() < until:
        time.sleep(0.2)
    assert app.kernels == []

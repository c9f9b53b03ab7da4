"""“Use this in Python”: the page asks for the lines when the fold is opened, until it is closed."""

from netlib.labkit.packed import start
from netlib.labs import DonationGame

SHOW = """async (state) => {
  const { showLab } = await import("/lab.js");
  const it = (globalThis.it = { state, asked: [], heard: [] });
  showLab(document.querySelector("main"), {
    state: (name) => it.state[name],
    ask: (message) => it.asked.push(message),
    onNews: (listener) => it.heard.push(listener),
    plotly: () => new Promise(() => {}),
  });
}"""
TELL = """(python) => {
  it.state.said = { ...it.state.said, python };
  for (const listener of it.heard) listener({ changed: true });
}"""


def test_the_lines_are_asked_for_when_the_fold_is_opened(page_with):
    page, lab = page_with(), DonationGame()
    page.evaluate(SHOW, lab.view.state() | {"start": start(lab) | {"chart": None}})
    fold = page.locator(".netlib-python")
    assert page.evaluate("() => it.asked.filter(({ do: what }) => what === 'python')") == []
    fold.locator("summary").click()
    page.wait_for_function("() => it.asked.at(-1)?.open === true")
    page.evaluate(TELL, "import netlib\n")
    assert fold.locator("code").inner_text() == "import netlib\n"
    fold.locator("summary").click()
    page.wait_for_function("() => it.asked.at(-1)?.do === 'python' && it.asked.at(-1).open === false")

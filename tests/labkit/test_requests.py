"""What a page asks is handled once and always answered; its module is one file."""

import pytest

from netlib.labkit.page.requests import REMEMBERED, Requests


class Widget:
    """What `Requests` needs of a widget."""

    def __init__(self):
        self.sent = []
        self.send = self.sent.append

    def on_msg(self, callback):
        self.callback = callback


@pytest.fixture
def asked():
    """A widget, what was handled, and how often all was sent again."""
    widget, handled, again = Widget(), [], []
    Requests(widget, handled.append, lambda: again.append("all"))
    return widget, handled, again


def test_a_request_is_handled_once_and_answered_every_time(asked):
    widget, handled, again = asked
    for id in ("a", "b", "a"):
        widget.callback(widget, {"id": id, "do": "play"}, [])
    assert [message["id"] for message in handled] == ["a", "b"]
    assert widget.sent == [{"answered": "a"}, {"answered": "b"}, {"answered": "a"}]
    assert again == ["all"]


def test_what_goes_wrong_is_raised_and_answered_all_the_same():
    widget = Widget()

    def fail(message):
        raise RuntimeError("a fault of ours")

    requests = Requests(widget, fail, lambda: None)
    with pytest.raises(RuntimeError, match="a fault of ours"):
        requests.receive({"id": "a", "do": "play"})
    assert widget.sent == [{"answered": "a"}]


def test_as_many_ids_are_remembered_as_a_page_may_repeat(asked):
    widget, handled, again = asked
    for number in range(REMEMBERED + 1):
        widget.callback(widget, {"id": str(number), "do": "play"}, [])
    widget.callback(widget, {"id": "1", "do": "play"}, [])
    assert len(handled) == REMEMBERED + 1
    widget.callback(widget, {"id": "0", "do": "play"}, [])  # forgotten by now
    assert len(handled) == REMEMBERED + 2
    assert len(again) == 1

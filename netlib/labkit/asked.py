"""What a page asks: whether a message has the form of a request, and a method the parameters it names.

A page is in the reader's hands, and may send anything. Nothing here needs a widget.
"""

import inspect
from collections.abc import Callable

# What a request may hold, besides its id.
WORDS = {
    **{"do": str, "group": str, "code": str, "button": str, "control": str},
    **{"held": bool, "open": bool, "values": dict, "args": dict},
}


def is_request(message: object) -> bool:
    """Whether a message has the form of a request; what it asks for may still be refused."""
    return (
        isinstance(message, dict)
        and isinstance(message.get("id"), str)
        and isinstance(message.get("do"), str)
        and all(isinstance(message[word], kind) for word, kind in WORDS.items() if word in message)
    )


def takes(method: Callable, words: dict) -> bool:
    """Whether a method of a class has parameters of these names, and no others that must be given."""
    try:
        inspect.signature(method).bind(None, **words)
    except TypeError:
        return False
    return True

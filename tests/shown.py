"""What people are shown, kept as text in files beside the tests, so that no word of it changes unnoticed.

Where a change is meant, write the file anew and read in ``git diff`` what has become of it:
``NETLIB_SHOWN=keep make test TEST_ARGS="-k _shown"``.
"""

import difflib
import json
import os
import re
from pathlib import Path
from typing import Any

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIMES = re.compile(
    r"\d{8}T\d{6}Z|\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\dZ)?|, \d\d:\d\d UTC)?"
    rf"|\b\d{{1,2}} ({MONTHS}) \d{{4}}"
)


class Shown:
    """One file of what is shown, line by line.

    Parameters
    ----------
    file : pathlib.Path
        Where it is kept.
    folder : pathlib.Path
        The folder of this test, which is another one each time.

    Attributes
    ----------
    names : dict of str to str
        What is another text each time, as that folder is, and what to keep for it. Times are left out anyway.
    """

    def __init__(self, file: Path, folder: Path):
        self.file, self.lines, self.parts = file, list[str](), dict[int, tuple]()
        self.names = {str(folder): "(folder)"}

    def add(self, what: str, shown: Any) -> None:
        """Note what is shown in the state ``what``: text, or plain data, each inner part a line."""
        text = shown if isinstance(shown, str) else json.dumps(_inner(shown), indent=1, ensure_ascii=False)
        self.lines += [
            f"== {what}",
            *re.sub(r'"(\{.*|\[.*)"', _unquoted, text).replace(r"\n", "\n").splitlines(),
        ]

    def part(self, what: str, part: Any) -> None:
        """Note what has changed in a part of a lesson, on the page and as text, since it was last noted."""
        state, text = part.state(), repr(part).splitlines()
        groups = {group["id"]: group for group in state.pop("groups")}
        _, before, were, said = self.parts.get(id(part), (part, {}, {}, []))
        self.parts[id(part)] = part, state, groups, text
        changed = {name: now for name, now in state.items() if before.get(name) != now}
        shown = [group if were.get(id) != group else f"{id} as before" for id, group in groups.items()]
        self.add(what, changed | {"groups": shown})
        self.add(f"{what}, as text", "\n".join(line for line in text if line not in said))

    def compare(self) -> None:
        """Hold it against the file.

        Raises
        ------
        AssertionError
            Where they differ.
        """
        text = "\n".join(self.lines)
        for name, shown in self.names.items():
            text = text.replace(name, shown)
        now = TIMES.sub("(time)", text).splitlines()
        if os.environ.get("NETLIB_SHOWN") == "keep":
            self.file.write_text("\n".join(now) + "\n", encoding="utf-8")
        kept = self.file.read_text(encoding="utf-8").splitlines()
        changed = list(difflib.unified_diff(kept, now, "kept", "shown now", lineterm="", n=1))
        assert not changed, "\n".join([*changed[:60], f"Is that meant? {self.file.name}: see tests/shown.py"])


def _inner(data: Any, depth: int = 2) -> Any:
    """The same data, in which what lies deeper is a text of one line."""
    if depth == 0 or not isinstance(data, dict | list):
        return json.dumps(data, ensure_ascii=False) if isinstance(data, dict | list) else data
    if isinstance(data, list):
        return [_inner(part, depth) for part in data]
    return {name: _inner(part, depth - 1) for name, part in data.items()}


def _unquoted(found: re.Match[str]) -> str:
    return str(json.loads(found[0]))

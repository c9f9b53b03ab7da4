"""A learner's own copies of the lessons, so that running and saving changes no file that git looks after.

So `git pull` always works, and the next `make lab` brings the copies up to date. A copy in which only outputs
differ is replaced; one in which the learner has changed a text or code is kept beside the new one.
"""

import datetime
import hashlib
import json
import os
from pathlib import Path

from environment import ROOT

SOURCES = ROOT / "notebooks"
FOLDER = ROOT / "my-lessons"  # .gitignore names it
JOURNAL = "network-leadership-journal.json"
NOTE = ".made-from.json"  # for each copy, the version it was made from


def bring_up_to_date(sources: Path = SOURCES, folder: Path = FOLDER) -> list[str]:
    """Make ``folder`` hold a copy of every lesson as it is now; returns sentences for the learner."""
    journal_in(folder, sources)
    note = folder / NOTE
    made_from = _read_note(note)
    said = []
    for source in sorted([*sources.glob("*.ipynb"), *sources.glob("*.md")]):
        copy, version = folder / source.name, version_of(source)
        if copy.exists() and version_of(copy) not in (version, made_from.get(source.name)):
            if made_from.get(source.name) == version:
                continue  # the learner has changed it, and we have nothing newer
            kept = _free(copy.with_name(f"{copy.stem} (mine, {datetime.date.today()}){copy.suffix}"))
            copy.rename(kept)
            said.append(
                f"There is a new version of {copy.name}; the one that you changed is now {kept.name}."
            )
        elif copy.exists() and version_of(copy) == version:
            made_from[source.name] = version
            continue
        _replace(copy, source.read_bytes())
        made_from[source.name] = version
    _replace(note, json.dumps(made_from, indent=1).encode())
    return said


def journal_in(folder: Path = FOLDER, sources: Path = SOURCES) -> Path:
    """Where the journal is: in ``folder``, to which one from an earlier version of the workbook is moved."""
    folder.mkdir(exist_ok=True)
    for old in sources.glob("*journal*"):
        if not (folder / old.name).exists():
            old.rename(folder / old.name)
    return folder / JOURNAL


def version_of(path: Path) -> str:
    """What a lesson says, as a short text: its cells' kinds and texts, whatever it was that they put out."""
    content = path.read_bytes()
    if path.suffix == ".ipynb":
        try:
            cells = json.loads(content)["cells"]
            content = json.dumps([[cell["cell_type"], "".join(cell["source"])] for cell in cells]).encode()
        except (ValueError, KeyError, TypeError):
            pass  # damaged, so it equals no version of ours
    return hashlib.sha256(content).hexdigest()[:16]


def _read_note(note: Path) -> dict[str, str]:
    try:
        return json.loads(note.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # then every copy that differs counts as changed, and is kept


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)


def _free(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.stem} {number}{path.suffix}"), number + 1
    return free

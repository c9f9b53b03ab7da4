"""Check that everything is there that the lessons need; the first notebook shows the result in sentences."""

import json
import os
from importlib import metadata

from netlib.datapackage import FOLDER, read_table
from netlib.errors import PlainError
from netlib.extras import DISTRIBUTION, need_lab


class Health:
    """The problems that were found, one sentence each; displayed as text."""

    def __init__(self):
        self.problems = [*_packages(), *_tables(), *_journal()]

    def __repr__(self) -> str:
        if self.problems:
            return "\n".join(
                ["Something needs your attention:", *(f"- {problem}" for problem in self.problems)]
            )
        return "All is well: packages are there, data files are as published, your journal can be written."


def health() -> Health:
    """Check packages, data files and the journal, and change nothing."""
    need_lab()
    return Health()


def _packages():
    from packaging.requirements import Requirement  # JupyterLab itself needs it, so it is there

    for line in metadata.requires(DISTRIBUTION) or []:
        needed = Requirement(line)
        if needed.marker and not any(needed.marker.evaluate({"extra": extra}) for extra in ("lab", "studio")):
            continue  # of another extra, or for another platform
        try:
            found = metadata.version(needed.name)
        except metadata.PackageNotFoundError:
            yield f"{needed.name} is not installed; run the set-up of the README once more."
            continue
        if not needed.specifier.contains(found):
            yield f"{needed.name} is {found}; the lessons need {needed.specifier}: run the set-up once more."


def _tables():
    for package in sorted(
        path.parent.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("datapackage.json")
    ):
        for name in _names(package):
            try:
                read_table(package, name)
            except PlainError as problem:
                yield str(problem)


def _names(package: str) -> list[str]:
    return [
        resource["name"]
        for resource in json.loads((FOLDER / package / "datapackage.json").read_text())["resources"]
    ]


def _journal():
    from netlib.lesson.answers.store import journal_here

    journal = journal_here()
    journal.refresh()
    if journal.trouble:
        yield journal.trouble
    if not os.access(journal.path.parent, os.W_OK):
        yield f"Nothing can be written to {journal.path.parent}, so your answers cannot be kept there."

"""Links that open a lesson elsewhere, and the one place they are written from: the address in the README.

    python tools/workbook.py address https://example.org/somebody/workbook.git

writes that address into every link. Until then a plain placeholder stands in its place.
"""

import re
from urllib.parse import quote, urlencode

from environment import ROOT

PLACEHOLDER = "THE-ADDRESS-OF-THIS-REPOSITORY"
BRANCH = "main"
FOLDER = "workbook"  # what a learner's copy is called on a class's server
WHERE = ["README.md", "docs/hosting.md"]
CLONE = re.compile(r"^git clone (\S+) workbook$", re.MULTILINE)
# `[binder-01]: https://…` defines a link that the text then uses by its name.
DEFINITION = re.compile(r"^\[(?P<where>binder|hub)-(?P<number>\d\d)\]: .*$", re.MULTILINE)


def binder_link(repository: str, notebook: str) -> str:
    """The address at which Binder opens *notebook* of *repository* in JupyterLab."""
    opened = urlencode({"urlpath": f"lab/tree/notebooks/{notebook}"})
    return f"https://mybinder.org/v2/git/{quote(repository, safe='')}/{BRANCH}?{opened}"


def hub_link(repository: str, notebook: str) -> str:
    """The same for a JupyterHub with nbgitpuller, from the hub's own address on."""
    opened = f"lab/tree/{FOLDER}/notebooks/{notebook}"
    asked = {"repo": repository, "branch": BRANCH, "targetpath": FOLDER, "urlpath": opened}
    return f"hub/user-redirect/git-pull?{urlencode(asked)}"


def address() -> str:
    """Where this repository is cloned from, as the README says."""
    return CLONE.search((ROOT / "README.md").read_text(encoding="utf-8"))[1]


def with_links(text: str, repository: str) -> str:
    """*text* with every link written anew for *repository*."""
    lessons = {path.name[:2]: path.name for path in (ROOT / "notebooks").glob("*.ipynb")}

    def line(found: re.Match) -> str:
        notebook = lessons[found["number"]]
        if found["where"] == "binder":
            return f"[{found[1]}-{found[2]}]: {binder_link(repository, notebook)}"
        return f"[{found[1]}-{found[2]}]: https://YOUR-HUB/{hub_link(repository, notebook)}"

    return DEFINITION.sub(line, CLONE.sub(f"git clone {repository} workbook", text))


def write_links(repository: str) -> None:
    """Write *repository* into all that leads to it.

    Raises
    ------
    SystemExit
        When it is no address that others could clone from.
    """
    if not re.fullmatch(r"https://[^\s/]+/\S+", repository):
        raise SystemExit(
            f"The address must be one that everybody can clone from, like https://example.org/somebody/workbook;"
            f" got {repository!r}."
        )
    for name in WHERE:
        file = ROOT / name
        text = with_links(file.read_text(encoding="utf-8"), repository)
        file.write_text(text, encoding="utf-8", newline="\n")

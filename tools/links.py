"""Links that open a lesson on Binder or a hub, all written from the repository's address in the README.

    python tools/links.py https://example.org/somebody/workbook.git

writes that address into every link; until then a plain placeholder stands in its place.
"""

import re
import sys
from urllib.parse import quote, unquote, urlencode

from environment import ROOT

BRANCH = "main"
FOLDER = "workbook"  # what a learner's copy is called on a class's server
WHERE = ["README.md", "docs/hosting.md", "docs/trainers-guide.md"]
CLONE = re.compile(r"^((?:sudo )?git clone )(\S+)( (?:/srv/)?workbook)$", re.MULTILINE)
READ, PRESENT = "lab/tree", "lab/workspaces/present/tree"  # opens as a notebook, and as slides
# Defines a link that the text then uses by its name.
BINDER = re.compile(r"^\[(binder|slides)-(\d\d)\]: .*$", re.MULTILINE)
# Stands in a block of code, because readers copy it.
HUB = re.compile(r"^https://YOUR-HUB/\S*urlpath=(\S*)%2Fworkbook%2Fnotebooks%2F(\d\d)-\S*$", re.MULTILINE)


def binder_link(repository: str, notebook: str, way: str = READ) -> str:
    """The address at which Binder opens *notebook* of *repository* in JupyterLab."""
    opened = urlencode({"urlpath": f"{way}/notebooks/{notebook}"})
    return f"https://mybinder.org/v2/git/{quote(repository, safe='')}/{BRANCH}?{opened}"


def hub_link(repository: str, notebook: str, way: str = READ) -> str:
    """The same for a JupyterHub with nbgitpuller, from the hub's own address on."""
    opened = f"{way}/{FOLDER}/notebooks/{notebook}"
    asked = {"repo": repository, "branch": BRANCH, "targetpath": FOLDER, "urlpath": opened}
    return f"hub/user-redirect/git-pull?{urlencode(asked)}"


def address() -> str:
    """Where this repository is cloned from, as the README says."""
    found = CLONE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("README.md does not say where the workbook is cloned from.")
    return found[2]


def with_links(text: str, repository: str) -> str:
    """*text* with every link written anew for *repository*."""
    lessons = {path.name[:2]: path.name for path in (ROOT / "notebooks").glob("*.ipynb")}

    def binder(found: re.Match) -> str:
        way = PRESENT if found[1] == "slides" else READ
        return f"[{found[1]}-{found[2]}]: {binder_link(repository, lessons[found[2]], way)}"

    def hub(found: re.Match) -> str:
        return f"https://YOUR-HUB/{hub_link(repository, lessons[found[2]], unquote(found[1]))}"

    text = CLONE.sub(lambda found: f"{found[1]}{repository}{found[3]}", text)
    return HUB.sub(hub, BINDER.sub(binder, text))


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


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write_links(sys.argv[1])

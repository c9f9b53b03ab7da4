"""Pages about netlib for people who write Python, made from its docstrings: in the book and in the site.

Each public name has its place: `netlib.measures.critical_ratio` is at netlib/measures.html#critical_ratio.
pdoc makes them; nothing is fetched when they are read, and the search runs in the page.
"""

from pathlib import Path

import pdoc

from written import TEMPLATES

FOLDER = "api"  # of the book and of the site
ENTRANCE = f"{FOLDER}/netlib.html"


def write_api(folder: Path, lessons: str) -> None:
    """Write the pages into the subfolder `FOLDER` of *folder*.

    Parameters
    ----------
    folder : pathlib.Path
        Where the book or the site is written.
    lessons : str
        The address of the page that lists the lessons, as seen from *folder*.
    """
    pdoc.render.configure(
        docformat="numpy",
        include_undocumented=False,
        show_source=False,  # the source is in the repository; with it the pages would be twice as large
        logo_link=f"../{lessons}",
        template_directory=TEMPLATES / "pdoc",
    )
    pdoc.pdoc("netlib", output_directory=folder / FOLDER)

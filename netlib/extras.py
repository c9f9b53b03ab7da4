"""What is installed of the dependencies that networks, data, measures and models do without."""

from importlib.util import find_spec

from netlib.errors import PlainError

DISTRIBUTION = "network-leadership-workbook"  # the name that netlib is installed by
LAB = ["ipywidgets", "anywidget", "plotly", "filelock", "fastjsonschema"]  # what labs and lessons import
STUDIO = ["python_calamine", "openpyxl", "clevercsv", "defusedxml", "rapidfuzz"]  # what the studio imports


def need_lab() -> None:
    """Say what to install where labs and lessons cannot work.

    Raises
    ------
    PlainError
        When a package of the extra ``lab`` is missing.
    """
    _need(LAB, "lab", "Labs and lessons need", " Models, measures, networks and data work without.")


def need_studio() -> None:
    """Say what to install where the studio cannot read and write files.

    Raises
    ------
    PlainError
        When a package of the extra ``studio`` is missing.
    """
    _need(STUDIO, "studio", "Reading and writing other programs' files needs")


def _need(packages: list[str], extra: str, what: str, otherwise: str = "") -> None:
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise PlainError(
            f"{what} {', '.join(missing)}, which this Python does not have: run "
            f'pip install ".[{extra}]" in the folder of the workbook.{otherwise}'
        )

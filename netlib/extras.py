"""What is installed of the dependencies that networks, data, measures and models do without."""

from importlib.util import find_spec

from netlib.errors import PlainError

DISTRIBUTION = "network-leadership-workbook"  # the name that netlib is installed by
LAB = ["ipywidgets", "anywidget", "plotly", "filelock", "fastjsonschema"]  # what labs and lessons import
STUDIO = ["python_calamine", "openpyxl", "clevercsv", "defusedxml", "rapidfuzz"]  # what the studio imports


def need_lab() -> None:
    """Raise a `PlainError` that says what to install where labs and lessons cannot work."""
    _need(LAB, "lab", "Labs and lessons need", " Models, measures, networks and data work without.")


def need_studio(*packages: str) -> None:
    """Raise a `PlainError` that says what to install where one of these packages of the studio is missing.

    Where none is named, all of the extra ``studio`` are needed.
    """
    _need(list(packages) or STUDIO, "studio", "Reading and writing other programs' files needs")


def lacks_studio() -> list[str]:
    """The packages of the extra ``studio`` that are missing."""
    return _missing(STUDIO)


def _missing(packages: list[str]) -> list[str]:
    return [name for name in packages if find_spec(name) is None]


def _need(packages: list[str], extra: str, what: str, otherwise: str = "") -> None:
    if missing := _missing(packages):
        raise PlainError(
            f"{what} {', '.join(missing)}, which this Python does not have: run "
            f'pip install ".[{extra}]" in the folder of the workbook.{otherwise}'
        )

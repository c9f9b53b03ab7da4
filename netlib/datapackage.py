"""Published tables, checked against the ``datapackage.json`` that lies beside them.

A table is used only when its bytes are the published ones. When they are not, the message says what is
wrong in the reader's terms (a missing column, a row that cannot be right), and how to get the table back.
"""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

from netlib.errors import PlainError

_INSTALLED = Path(__file__).with_name("_data")  # a wheel carries the tables inside the package
FOLDER = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[1] / "data"

_DTYPES = {"string": "str", "integer": "int64", "number": "float64"}


def read_table(package, name):
    """The table *name* of the data package in the folder *package*, as a ``pandas.DataFrame``.

    Parameters
    ----------
    package : str
        A folder of ``data/`` that holds a ``datapackage.json`` (the Frictionless "Data Package"
        standard, 2017: files, checksums, columns and what each column may hold).
    name : str
        The name of one of its tables.

    Raises
    ------
    PlainError
        If the table or its description is missing, unreadable, or not as published.
    """
    import pandas as pd

    resource = find_resource(package, name)
    raw = _read(f"{package}/{resource['path']}")
    if checksum(raw) != resource["hash"]:
        fault = (
            find_fault(raw, resource)
            or "its checksum differs, so a value somewhere in it is not the published one"
        )
        raise PlainError(
            f"data/{package}/{resource['path']} was changed after it was published: {fault}; "
            f"{_repair(package, resource['path'])}"
        )
    fields = resource["schema"]["fields"]
    dtypes = {field["name"]: _DTYPES[field["type"]] for field in fields}
    for field in fields:
        if field["type"] == "integer" and not field["constraints"].get("required"):
            dtypes[field["name"]] = "Int64"  # pandas' integer that can be missing
    return pd.read_csv(io.BytesIO(raw), dtype=dtypes, keep_default_na=False, na_values=[""])


def find_resource(package, name):
    """The description of the table *name* in ``data/<package>/datapackage.json``, as a dict."""
    file = "datapackage.json"
    try:
        resources = {each["name"]: each for each in json.loads(_read(f"{package}/{file}"))["resources"]}
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, PlainError):
            raise
        raise PlainError(
            f"data/{package}/{file}, which describes the tables beside it, cannot be understood; "
            f"{_repair(package, file)}"
        ) from error
    if name not in resources:
        raise PlainError(f"name must be one of {', '.join(resources)}; got {name!r}")
    return resources[name]


def checksum(raw):
    """SHA-256 of a text file's bytes, the same whether its lines end as on Windows or as elsewhere."""
    return "sha256:" + hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def find_fault(raw, resource):
    """The first thing in the bytes of a table that its description forbids, in words; ``None`` if nothing."""
    try:
        rows = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
        return _fault_in(rows, resource)
    except (UnicodeDecodeError, csv.Error):
        return "it is no longer plain comma-separated text"


def _fault_in(rows, resource):
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    header = next(rows, [])
    if header != names:
        return f"its columns should be {', '.join(names)}, but are {', '.join(header) or 'missing'}"
    line = 1
    for line, row in enumerate(rows, start=2):
        if len(row) != len(fields):
            return f"line {line} has {len(row)} values instead of {len(fields)}"
        for field, value in zip(fields, row, strict=True):
            if not _allowed(value, field):
                return f"line {line} has {field['name']} {value!r}, which should be {field['description']}"
    if line - 1 != resource["rows"]:
        return f"it has {line - 1:,} rows instead of {resource['rows']:,}"
    return None


def _allowed(value, field):
    rule = field["constraints"]
    if value == "":
        return not rule.get("required")
    if field["type"] == "string":
        return re.fullmatch(rule.get("pattern", ".*"), value) is not None
    try:
        number = int(value) if field["type"] == "integer" else float(value)
    except ValueError:
        return False
    return rule.get("minimum", number) <= number <= rule.get("maximum", number)


def _read(file):
    try:
        return (FOLDER / file).read_bytes()
    except FileNotFoundError:
        problem = "is missing"
    except OSError as error:
        problem = f"cannot be opened ({error.strerror})"
    package, _, path = file.partition("/")
    raise PlainError(f"data/{file} {problem}; {_repair(package, path)}")


def _repair(package, path):
    if FOLDER == _INSTALLED:
        return "install netlib again"
    return (
        f"bring it back with `git checkout -- data/{package}/{path}` or with a fresh download of the workbook"
    )

"""Published tables, written with the ``datapackage.json`` that lies beside them, and checked against it.

A table is used only when its bytes are the published ones. When they are not, the message says what is
wrong in the reader's terms (a missing column, a value that cannot be), and how to get the table back.
"""

import csv
import hashlib
import io
import json
import re
from codecs import BOM_UTF8
from pathlib import Path

from netlib.errors import PlainError

_INSTALLED = Path(__file__).with_name("_data")  # a wheel carries the tables inside the package
FOLDER = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[1] / "data"

_DTYPES = {"string": "str", "integer": "Int64", "number": "float64"}  # Int64: an integer that can be missing
_KINDS = {"i": "integer", "f": "number"}  # of a column's dtype; all others are text
_WORDS = {"integer": "a whole number", "number": "a number", "string": "a text"}


def read_table(package, name):
    """The table *name* of the data package in the folder *package*, as a ``pandas.DataFrame``.

    Parameters
    ----------
    package : str
        A folder of ``data/`` that holds a ``datapackage.json``: the files, their checksums, their columns
        and what each column may hold, as the Data Package standard (Frictionless, 2017) writes them down.
    name : str
        The name of one of its tables.

    Raises
    ------
    PlainError
        If the table or its description is missing, unreadable, or not as published.
    """
    import pandas as pd

    resource = find_resource(package, name)
    file = f"{package}/{resource['path']}"
    raw = _read(file)
    if checksum(raw) != resource["hash"]:
        fault = find_fault(raw, resource) or "some value in it is not the published one"
        raise PlainError(f"data/{file} was changed after it was published: {fault}; {_repair(file)}")
    dtypes = {
        field["name"]: "int64" if field["type"] == "integer" and _required(field) else _DTYPES[field["type"]]
        for field in resource["schema"]["fields"]
    }
    return pd.read_csv(io.BytesIO(raw), dtype=dtypes, keep_default_na=False, na_values=[""])


def find_resource(package, name):
    """The description of the table *name* in ``data/<package>/datapackage.json``, as a dict."""
    file = f"{package}/datapackage.json"
    raw = _read(file)
    try:
        resources = {resource["name"]: resource for resource in json.loads(raw)["resources"]}
        complete = all({"path", "hash", "rows", "schema"} <= set(each) for each in resources.values())
    except (ValueError, KeyError, TypeError):
        complete = False
    if not complete:
        raise PlainError(f"data/{file} no longer describes the tables beside it; {_repair(file)}")
    if name not in resources:
        raise PlainError(f"name must be one of {', '.join(resources)}; got {name!r}")
    return resources[name]


def write_table(folder, name, table, describe=None, *, title=None, float_format="%.6g"):
    """Write *table* to ``<name>.csv`` in *folder*; return its description for `write_package`.

    Parameters
    ----------
    folder : pathlib.Path
    name : str
    table : pandas.DataFrame
        Its index is not written. A column without missing values is described as one that has none.
    describe : callable, optional
        From a column's name to what it may hold: ``(words, constraints)``, a phrase that ends "which should
        be ..." and a dict of ``minimum``, ``maximum`` or ``pattern``. Left out, a phrase for its type.
    title : str, optional
    float_format : str, callable or None
        As in ``pandas.DataFrame.to_csv``. The last digits of a sum differ between machines, so six
        significant ones are kept; ``None`` keeps all.

    Raises
    ------
    PlainError
        If the table holds what its description forbids; nothing is written then.
    """
    raw = table.to_csv(index=False, lineterminator="\n", float_format=float_format).encode()
    fields = []
    for column in table:
        kind = _KINDS.get(table[column].dtype.kind, "string")
        words, constraints = describe(column) if describe else (_WORDS[kind], {})
        required = {"required": True} if table[column].notna().all() else {}
        fields.append(
            {"name": column, "type": kind, "description": words, "constraints": required | constraints}
        )
    resource = {"name": name} | ({"title": title} if title else {})
    resource |= {"path": f"{name}.csv", "hash": checksum(raw), "rows": len(table)}
    resource |= {"schema": {"fields": fields}}
    if fault := find_fault(raw, resource):
        raise PlainError(f"table must hold what describe says of it, but {name}.csv does not: {fault}")
    (folder / resource["path"]).write_bytes(raw)
    return resource


def write_package(folder, name, title, resources, **more):
    """Write ``datapackage.json`` in *folder* for *resources*, a list of what `write_table` returned.

    *more* are further entries of the Data Package standard, such as ``licenses`` and ``sources``.
    """
    package = {"name": name, "title": title, **more, "resources": resources}
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_bytes(text.encode())


def checksum(raw):
    """The SHA-256 of a text's bytes, which ignores a byte order mark and how lines end."""
    return "sha256:" + hashlib.sha256(raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")).hexdigest()


def find_fault(raw, resource):
    """The first thing in a table's bytes that its description forbids, in words; ``None`` if nothing."""
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return "it is no longer plain comma-separated text"
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    if not rows:
        return "it is empty"
    if rows[0] != names:
        unseen = {c for c in "".join(rows[0]) if not c.isprintable() or (c.isspace() and c != " ")}
        if unseen:
            marks = ", ".join(f"U+{ord(c):04X}" for c in sorted(unseen))
            return f"the names of its columns hold characters that cannot be seen ({marks})"
        return f"its columns should be {', '.join(names)}, but are {', '.join(rows[0])}"
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(fields):
            return f"line {line} has {len(row)} values instead of {len(fields)}"
        for field, value in zip(fields, row, strict=True):
            if not _allowed(value, field):
                return f"line {line} has {field['name']} {value!r}, which should be {field['description']}"
    if len(rows) - 1 != resource["rows"]:
        return f"it has {len(rows) - 1:,} rows instead of {resource['rows']:,}"
    return None


def _allowed(value, field):
    rule = field["constraints"]
    if value == "":
        return not _required(field)
    if field["type"] == "string":
        return re.fullmatch(rule.get("pattern", ".*"), value) is not None
    try:
        number = int(value) if field["type"] == "integer" else float(value)
    except ValueError:
        return False
    return rule.get("minimum", number) <= number <= rule.get("maximum", number)


def _required(field):
    return field["constraints"].get("required", False)


def _read(file):
    try:
        return (FOLDER / file).read_bytes()
    except FileNotFoundError:
        problem = "is missing"
    except OSError as error:
        problem = f"cannot be opened ({error.strerror})"
    raise PlainError(f"data/{file} {problem}; {_repair(file)}")


def _repair(file):
    if FOLDER == _INSTALLED:
        return "install netlib again"
    return f"bring it back with `git checkout -- data/{file}` or with a fresh download of the workbook"

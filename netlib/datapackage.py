"""Published tables: written with a ``datapackage.json`` beside them, and checked against it when read.

A table is used only if its bytes are the published ones. If they are not, the message says what is wrong in
the reader's terms (a missing column, an impossible value), and how to get the table back.
"""

import csv
import hashlib
import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netlib.arguments import shown
from netlib.errors import PlainError

if TYPE_CHECKING:
    import pandas as pd

Resource = dict[str, Any]  # the description of a table, or of one of its columns

_INSTALLED = Path(__file__).with_name("_data")  # a wheel carries the tables inside the package
FOLDER = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[1] / "data"

_DTYPES = {"string": "str", "integer": "Int64", "number": "float64"}  # Int64: an integer that can be missing
_KINDS = {"i": "integer", "f": "number"}  # of a column's dtype; all others are text
_WORDS = {"integer": "a whole number", "number": "a number", "string": "a text"}


def read_table(package: str, name: str) -> "pd.DataFrame":
    """Read a table of a data package.

    Parameters
    ----------
    package : str
        A folder of ``data/`` that holds a ``datapackage.json``: the files, their checksums, their columns and
        what each column may hold, as in the Data Package standard (Frictionless, 2017).
    name : str
        Name of one of its tables.

    Returns
    -------
    pandas.DataFrame
        The table.

    Raises
    ------
    PlainError
        If the table or its description is missing, unreadable, or not as published.

    Examples
    --------
    >>> list(read_table("berg1995", "senders").columns)
    ['sender', 'sent']
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


def find_resource(package: str, name: str) -> Resource:
    """Find the description of a table in ``data/<package>/datapackage.json``.

    Parameters
    ----------
    package : str
        A folder of ``data/``.
    name : str
        Name of one of its tables.

    Returns
    -------
    dict
        The description.

    Raises
    ------
    PlainError
        If there is no such table, or the description is missing or damaged.

    Examples
    --------
    >>> find_resource("berg1995", "senders")["rows"]
    32
    """
    file = f"{package}/datapackage.json"
    raw = _read(file)
    try:
        resources = {resource["name"]: resource for resource in json.loads(raw)["resources"]}
        complete = all({"path", "hash", "rows", "schema"} <= set(each) for each in resources.values())
    except (ValueError, KeyError, TypeError):
        complete = False
    if not complete:
        raise PlainError(f"data/{file} no longer describes the tables beside it; {_repair(file)}")
    if not isinstance(name, str) or name not in resources:
        got = shown(name, quoted=True)
        raise PlainError(f"name must be one of {', '.join(resources)}; got {got}")
    found: Resource = resources[name]
    return found


def write_table(
    folder: Path,
    name: str,
    table: "pd.DataFrame",
    describe: Callable[[str], tuple[str, dict[str, Any]]] | None = None,
    *,
    title: str | None = None,
    float_format: Any = "%.6g",
) -> Resource:
    """Write a table and return its description for `write_package`.

    Parameters
    ----------
    folder : pathlib.Path
        Where to write it.
    name : str
        Name of the table; the file is ``<name>.csv``.
    table : pandas.DataFrame
        Its index is not written. A column without missing values is described as one that has none.
    describe : callable, optional
        From a column's name to what it may hold: ``(words, constraints)``, a phrase that ends "which should
        be ..." and a dict of ``minimum``, ``maximum`` or ``pattern``. If not given, a phrase for its type.
    title : str, optional
        Title of the table.
    float_format : str, callable or None, default "%.6g"
        As in ``pandas.DataFrame.to_csv``. The last digits of a sum differ between machines, so six
        significant digits are kept; ``None`` keeps all.

    Returns
    -------
    dict
        The description.

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
    resource: Resource = {"name": name} | ({"title": title} if title else {})
    resource |= {"path": f"{name}.csv", "hash": checksum(raw), "rows": len(table)}
    resource |= {"schema": {"fields": fields}}
    if fault := find_fault(raw, resource):
        raise PlainError(f"table must hold what describe says of it, but {name}.csv does not: {fault}")
    (folder / resource["path"]).write_bytes(raw)
    return resource


def write_package(folder: Path, name: str, title: str, resources: list[Resource], **more: Any) -> None:
    """Write ``datapackage.json`` beside its tables.

    Parameters
    ----------
    folder : pathlib.Path
        Where the tables are.
    name, title : str
        Name and title of the package.
    resources : list of dict
        What `write_table` returned for each table.
    **more
        Further entries of the Data Package standard, such as ``licenses`` and ``sources``.
    """
    package = {"name": name, "title": title, **more, "resources": resources}
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_bytes(text.encode())


def checksum(raw: bytes) -> str:
    """Compute the SHA-256 of a text, ignoring a byte order mark and how its lines end.

    Parameters
    ----------
    raw : bytes
        The text.

    Returns
    -------
    str
        ``"sha256:"`` and the digest.

    Examples
    --------
    >>> checksum(b"a,b\\n") == checksum(b"a,b\\r\\n") != checksum(b"a;b\\n")
    True
    """
    return "sha256:" + hashlib.sha256(raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")).hexdigest()


def find_fault(raw: bytes, resource: Resource) -> str | None:
    """Find the first thing in a table that its description forbids.

    Parameters
    ----------
    raw : bytes
        The table as comma-separated text.
    resource : dict
        Its description.

    Returns
    -------
    str or None
        What is wrong, in words; None if nothing is.

    Examples
    --------
    >>> described = find_resource("berg1995", "senders")
    >>> find_fault(b"sender,send", described)
    'its columns should be sender, sent, but are sender, send'
    """
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


def _allowed(value: str, field: Resource) -> bool:
    rule = field["constraints"]
    if value == "":
        return not _required(field)
    if field["type"] == "string":
        return re.fullmatch(rule.get("pattern", ".*"), value) is not None
    try:
        number: float = int(value) if field["type"] == "integer" else float(value)
    except ValueError:
        return False
    return bool(rule.get("minimum", number) <= number <= rule.get("maximum", number))


def _required(field: Resource) -> bool:
    return bool(field["constraints"].get("required", False))


def _read(file: str) -> bytes:
    try:
        return (FOLDER / file).read_bytes()
    except FileNotFoundError:
        problem = "is missing"
    except OSError as error:
        problem = f"cannot be opened ({error.strerror})"
    raise PlainError(f"data/{file} {problem}; {_repair(file)}")


def _repair(file: str) -> str:
    if FOLDER == _INSTALLED:
        return "install netlib again"
    return f"bring it back with `git checkout -- data/{file}` or with a fresh download of the workbook"

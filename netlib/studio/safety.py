"""What a file may hold at most, and what is refused before anything looks inside.

References
----------
.. [1] C. Heimes, "defusedxml: XML bomb protection for Python", whose list of attacks the checks here follow.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from netlib.errors import PlainError

MOST_BYTES = 5_000_000  # of all files together
MOST_PEOPLE, MOST_TIES = 20_000, 200_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 2_000, 2_000_000
MOST_UNPACKED, MOST_RATIO, MOST_MEMBERS = 100_000_000, 200, 500
BROKEN: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error)
BROKEN += (ValueError, NotImplementedError, EOFError, OSError, RuntimeError)
DEEPEST = 60  # elements of XML within each other
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # XLS, and any Office file with a password

REFUSED = [
    (rb"\x80[\x02-\x05]", "a Python pickle, which could run commands"),
    (rb"\x93NUMPY", "a NumPy array; save the matrix as CSV"),
    (rb"\x1f\x8b|BZh[0-9]1AY|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd", "packed; unpack it first"),
    (rb"%PDF", "a PDF, which holds a picture of a network and not the network"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF", "a picture, not data"),
    (rb"\x7fELF|MZ[\x00-\x08\x80-\xff]|#!", "a program"),
    (rb"SQLite format 3", "a database; export its tables as CSV"),
    (rb"RDX[23]|X\n\x00|RDA[23]", "an R workspace; write its data frames as CSV"),
    (
        rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table|div)\b",
        "a web page; save or export the data itself",
    ),
    (rb"PAR1[\x00-\x1f]", "a Parquet table; save it as CSV"),
    (rb"\{\\rtf", "a text document; save the table as CSV"),
]
YAML_TAG = re.compile(rb"!!python|!<tag:|^\s*[\w-]+:\s*!!", re.MULTILINE)
# XLSX and XLS whose bytes were taken for text and written again.
TORN = re.compile(
    rb"^PK.{0,80}\xef\xbf\xbd|^(?:\xef\xbf\xbd){2}\x11\xef\xbf\xbd|^\xc3\x90\xc3\x8f\x11\xc3\xa0",
    re.DOTALL,
)


def check_bytes(name: str, content: bytes) -> None:
    """Refuse by size and first bytes: `PlainError` for a file that is empty, too large or not read here."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise PlainError(f"“{name}” is empty.")
    if len(content) > MOST_BYTES:
        raise PlainError(
            f"“{name}” has {len(content) / 1e6:.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read."
        )
    for start, what in REFUSED:
        if re.match(start, content):
            raise PlainError(f"“{name}” is {what}.")
    if TORN.match(content):
        raise PlainError(
            f"“{name}” is a spreadsheet that some program has saved as if it were text, which destroyed it: "
            "get the original file again."
        )
    if not content.lstrip().startswith((b"<", b"{", b"[", b"PK")) and YAML_TAG.search(content[:100_000]):
        raise PlainError(f"“{name}” is YAML that names program objects, which could run commands.")


def check_zip(name: str, content: bytes) -> zipfile.ZipFile:
    """Open a ZIP, such as an XLSX or ODS; every member has the size that it claims.

    `PlainError` if it is damaged or encrypted, lies about its sizes or would unpack to too much.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        members = packed.infolist()
        if len(members) > MOST_MEMBERS:
            raise PlainError(f"“{name}” holds {len(members):,} files; at most {MOST_MEMBERS} are looked at.")
        if any(member.flag_bits & 1 for member in members):
            raise PlainError(f"“{name}” is protected by a password; save it without.")
        if len({member.filename for member in members}) < len(members):
            raise PlainError(
                f"“{name}” holds two files of the same name, so it is not clear which one counts."
            )
        claimed = sum(member.file_size for member in members)
        if claimed > MOST_UNPACKED or any(
            member.file_size > 1_000_000 + MOST_RATIO * member.compress_size for member in members
        ):
            raise PlainError(
                f"“{name}” would unpack to {claimed / 1e6:,.0f} MB, far more than a network needs."
            )
        for member in members:
            with packed.open(member) as opened:
                found = 0
                while piece := opened.read(1 << 20):
                    found += len(piece)
                    if found > member.file_size:
                        raise PlainError(f"“{name}” is damaged: a part is larger than it claims.")
    except PlainError:
        raise
    except BROKEN as error:
        raise PlainError(f"“{name}” is damaged and cannot be opened ({error}).") from None
    return packed


def parse_xml(name: str, content: bytes) -> Element:
    """The root of an XML document without entities and without a document type.

    `PlainError` if it has either, is not well-formed, or is nested too deeply.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    class Bounded(TreeBuilder):
        depth = 0

        def start(self, tag: Any, attrs: Any) -> Any:
            self.depth += 1
            if self.depth > DEEPEST:
                raise PlainError(
                    f"“{name}” has more than {DEEPEST} elements within each other; no map of a network has."
                )
            return super().start(tag, attrs)

        def end(self, tag: Any) -> Any:
            self.depth -= 1
            return super().end(tag)

    parser = DefusedXMLParser(target=Bounded(), forbid_dtd=True)
    try:
        parser.feed(content)
        root: Element = parser.close()
        return root
    except DefusedXmlException:
        raise PlainError(
            f"“{name}” has a document type or entities, which are refused because they can harm."
        ) from None
    except PlainError:
        raise
    except (ParseError, LookupError, ValueError) as error:
        raise PlainError(f"“{name}” is not complete XML: {error}.") from None

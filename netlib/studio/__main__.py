"""Files of a map in, a report and a receipt out.

    python -m netlib.studio people.csv ties.csv
    python -m netlib.studio survey.xlsx --answer ties=matrix --aliases --out board.html

writes the report, and beside it the receipt as text. Where a file is unclear the question and its answers are
shown, and nothing is written.
"""

import argparse
import sys
from pathlib import Path

from netlib.errors import PlainError
from netlib.studio.reading import read
from netlib.studio.receipt import Receipt
from netlib.studio.report import report


def main(words: list[str] | None = None) -> int:
    """Do what the command line asks for.

    Parameters
    ----------
    words : list of str, optional
        The words of the command line; those of this process if not given.

    Returns
    -------
    int
        0 if the report was written, 1 if a question has to be answered first, 2 if something is wrong.
    """
    asked = _parser().parse_args(words)
    answers = dict(one.split("=", 1) for one in asked.answer)
    out = Path(asked.out)
    try:
        found = read(asked.files, answers)
        if found.question is not None:
            print(found.question.words)
            for option in found.question.options:
                shown = f" ({option.preview})" if option.preview else ""
                print(f"  --answer {found.question.id}={option.value}  {option.words}{shown}")
            return 1
        assert found.map is not None, "a reading without a question has a map"
        page = report(found.map, aliases=asked.aliases)
        out.write_text(page, encoding="utf-8", newline="\n")
        receipt = out.with_suffix(".receipt.txt")
        receipt.write_text(as_text(found.receipt), encoding="utf-8", errors="replace", newline="\n")
    except (PlainError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"{len(found.map.people)} people, {len(found.map.ties)} ties. Written: {out} and {receipt}")
    return 0


def as_text(receipt: Receipt) -> str:
    """Write a receipt as text.

    Parameters
    ----------
    receipt : Receipt
        What reading did.

    Returns
    -------
    str
        The numbers, each line, and what was taken for what, with the answers that change it.
    """
    lines = ["read = kept + merged + dropped"]
    for kind, counts in receipt.numbers.items():
        lines.append(f"{kind}: " + ", ".join(f"{what} {many}" for what, many in counts.items()))
    lines.append("")
    for line in receipt.lines:
        many = f"{line.count} {line.kind} {line.what}" if line.kind else line.what
        lines.append(f"{line.file}, {line.place}: {many}: {line.reason}")
    lines.append("")
    for taken in receipt.taken:
        lines.append(taken.words)
        others = [option for option in taken.options if option.value != taken.value]
        lines += [f"  otherwise: --answer {taken.id}={option.value}  {option.words}" for option in others]
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m netlib.studio", description="Files of a map in, a report and a receipt out."
    )
    parser.add_argument("files", nargs="+", type=Path, help="files that belong to one map")
    parser.add_argument("--answer", action="append", default=[], metavar="ID=VALUE", type=_answer)
    parser.add_argument("--aliases", action="store_true", help="write aliases in place of names")
    parser.add_argument("--out", default="network-report.html", help="where to write the report")
    return parser


def _answer(word: str) -> str:
    if "=" not in word:
        raise argparse.ArgumentTypeError(f"an answer is ID=VALUE; got {word}")
    return word


if __name__ == "__main__":
    sys.exit(main())

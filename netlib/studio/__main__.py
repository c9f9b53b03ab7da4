"""Files of a map in, a report to print and a receipt out.

    python -m netlib.studio people.csv ties.csv
    python -m netlib.studio survey.xlsx --asked 40 --answered 36 --aliases --out board.html

writes the report, and beside it the receipt as text. Where a file is unclear the question and its answers are
shown, and nothing is written. Ends with 0 if the report was written, 1 if a question has to be answered
first, and 2 if something is wrong, which is then said in one sentence.
"""

import argparse
import shlex
import sys
import webbrowser
from dataclasses import replace
from datetime import date
from pathlib import Path

from netlib.errors import PlainError
from netlib.studio.map import NetworkMap
from netlib.studio.reading import read
from netlib.studio.receipt import Option, Receipt
from netlib.studio.report import report
from netlib.words import dated


def main(words: list[str] | None = None) -> int:
    """Do what the command line asks for, and return how it ends."""
    asked = _parser().parse_args(words)
    answers = dict(one.split("=", 1) for one in asked.answer)
    out = Path(asked.out)
    try:
        found = read(asked.files, answers)
        if found.question is not None:
            print(found.question.words)
            for option in found.question.options:
                shown = f" ({option.preview})" if option.preview else ""
                print(f"  {_how(found.question.id, option)}{shown}")
            return 1
        assert found.map is not None, "a reading without a question has a map"
        if strange := answers.keys() - {taken.id for taken in found.receipt.taken}:
            raise PlainError(
                f"These files ask nothing called “{min(strange)}”; the receipt shows what was decided."
            )
        ours = _completed(found.map, asked)
        page = report(ours, aliases=asked.aliases, title=asked.title, written=dated(date.today()))
        out.write_text(page, encoding="utf-8", newline="\n")
        receipt = out.with_suffix(".receipt.txt")
        receipt.write_text(as_text(found.receipt), encoding="utf-8", errors="replace", newline="\n")
    except PlainError as problem:
        print(problem, file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"“{problem.filename}” cannot be read or written: {problem.strerror}.", file=sys.stderr)
        return 2
    print(f"{len(ours.people)} people, {len(ours.ties)} ties. Written: {out} and {receipt}")
    if ours.response_rate is None:
        print("How many were asked is not known, so nobody is named: --asked N --answered N says it.")
    if asked.open:
        webbrowser.open(out.resolve().as_uri())
    return 0


def _completed(ours: NetworkMap, asked: argparse.Namespace) -> NetworkMap:
    """The map with what the command line says about it."""
    if asked.asked is not None or asked.answered is not None:
        if None in (asked.asked, asked.answered):
            raise PlainError("--asked and --answered belong together: give both.")
        ours = replace(ours, asked=asked.asked, answered=asked.answered)
    if asked.you:
        yours = [person.id for person in ours.people if asked.you in (person.name, person.id)]
        if len(yours) != 1:
            many = "nobody" if not yours else "more than one person"
            raise PlainError(f"{many} on the map is called “{asked.you}”.")
        ours = replace(ours, owner=yours[0])
    return ours


def as_text(receipt: Receipt) -> str:
    """Write a receipt as text.

    These are the numbers, each line, and what was taken for what, with the answers that change it.
    """
    lines = ["read = kept + merged + dropped"]
    for kind, counts in receipt.numbers.items():
        lines.append(f"{kind}: " + ", ".join(f"{what} {many}" for what, many in counts.items()))
    lines.append("")
    for line in receipt.lines:
        lines.append(str(line))
    lines.append("")
    for taken in receipt.taken:
        lines.append(taken.words)
        others = [option for option in taken.options if option.value != taken.value]
        lines += [f"  otherwise: {_how(taken.id, option)}" for option in others]
    return "\n".join(lines) + "\n"


def _how(id: str, option: Option) -> str:
    """What to write on the command line to choose an option."""
    return f"--answer {shlex.quote(f'{id}={option.value}')}  {option.words}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m netlib.studio",
        description="Read a network from files; write a report of two pages to print, and a receipt that says"
        " what became of every row. Nothing leaves this machine.",
        epilog="Ends with 0 if the report was written, 1 if a question has to be answered first"
        " (it is shown with its answers), and 2 if something is wrong.",
    )
    add = parser.add_argument
    add(
        "files",
        nargs="+",
        type=Path,
        help="files that belong to one map: Kumu, Gephi, tables, surveys and more",
    )
    add("--out", default="network-report.html", help="where to write the report (%(default)s)")
    add("--title", default="", help="what stands above the report")
    add("--aliases", action="store_true", help="write aliases in place of names")
    add("--asked", type=int, metavar="N", help="how many were asked about their ties")
    add("--answered", type=int, metavar="N", help="how many of them answered")
    add("--you", default="", metavar="NAME", help="who on the map drew it")
    add("--answer", action="append", default=[], metavar="ID=VALUE", type=_answer,
        help="the answer to a question, or another choice than the receipt shows")  # fmt: skip
    add("--open", action="store_true", help="open the report in the browser")
    return parser


def _answer(word: str) -> str:
    if "=" not in word:
        raise argparse.ArgumentTypeError(f"an answer is ID=VALUE; got {word}")
    return word


if __name__ == "__main__":
    sys.exit(main())

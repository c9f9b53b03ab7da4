"""A ledger to take along: tables in Markdown or as a page."""

from netlib.lesson.answers.markup import as_html_text, as_markup, cleaned, page

Section = tuple[str, list[str], list[list[str]], list[str]]  # name, head, rows, what is said below


def table_as_markdown(title: str, about: str, sections: list[Section]) -> str:
    """A table for each section, then what is to be said about it."""
    lines = [f"# {title}", "", as_markup(about), ""]
    for name, head, rows, notes in sections:
        lines += [f"## {as_markup(name)}", "", _row(head), "|" + " --- |" * len(head)]
        lines += [_row(row) for row in rows]
        lines += ["", *(f"- {as_markup(note)}" for note in notes), ""]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    shown = ["<br>".join(as_markup(line) for line in cleaned(cell).split("\n") if line) for cell in cells]
    return f"| {' | '.join(shown)} |"


def table_as_html(title: str, about: str, sections: list[Section]) -> str:
    """The same as a page."""
    body = "".join(
        f"<section>\n<h2>{as_html_text(name)}</h2>\n<table>\n<thead>{_cells(head, 'col')}</thead>\n"
        f"<tbody>\n{''.join(_cells(row, 'row') for row in rows)}</tbody>\n</table>\n"
        f"{''.join(f'<p>{as_html_text(note)}</p>' for note in notes)}\n</section>\n"
        for name, head, rows, notes in sections
    )
    return page(title, f"<p>{as_html_text(about)}</p>\n{body}")


def _cells(cells: list[str], scope: str) -> str:
    """A row: the first cell is the head of a row, or all are heads of columns."""
    heads = len(cells) if scope == "col" else 1
    tags = [(f'th scope="{scope}"', "th") if place < heads else ("td", "td") for place in range(len(cells))]
    marked = zip(tags, cells, strict=True)
    return (
        "<tr>"
        + "".join(f"<{tag} dir='auto'>{as_html_text(cell)}</{end}>" for (tag, end), cell in marked)
        + "</tr>\n"
    )

"""What a room learnt, as a page to print: of one room, or of two side by side."""

from netlib.lesson.answers.markup import as_html_text, page
from netlib.lesson.room.journals import Room
from netlib.lesson.room.learnt import Asked, minutes_of, questions_of, worst_first
from netlib.lesson.room.rounds import advice, rows
from netlib.lesson.room.spread import against_truth, in_words
from netlib.lesson.texts.content import Content, Question


def as_page(rooms: list[Room], contents: dict[str, Content]) -> str:
    """A page to print, of one room or of two side by side."""
    found = {room.title: questions_of(room.lessons, contents) for room in rooms}
    order: dict[tuple[str, str], Asked] = {}
    for asked in sorted((asked for one in found.values() for asked in one), key=worst_first):
        order.setdefault((asked.lesson, asked.question.id), asked)
    questions = "".join(_question(key, asked, found) for key, asked in order.items() if not asked.claim)
    claims = "".join(_question(key, asked, found) for key, asked in order.items() if asked.claim)
    minutes = "".join(_minutes(room) for room in rooms)
    lessons = dict.fromkeys(asked.lesson for asked in order.values())
    about = ", ".join(contents[name].title for name in lessons) or "nothing was counted"
    body = (
        f"<p>{as_html_text(' beside '.join(found))}: {as_html_text(about)}. Counted by hands or a poll; no"
        " names. The question that most got wrong comes first.</p>\n"
        + (f"<h2>Questions</h2>\n{questions}" if questions else "")
        + (f"<h2>Verdicts</h2>\n{claims}" if claims else "")
        + (f"<h2>Minutes</h2>\n{minutes}" if minutes else "")
    )
    return page("What this room learnt" if len(rooms) == 1 else "What two rooms learnt", body)


def _question(key: tuple[str, str], first: Asked, found: dict[str, list[Asked]]) -> str:
    """One question with the answers of every room."""
    question = first.question
    here = {
        title: next((asked for asked in one if (asked.lesson, asked.question.id) == key), None)
        for title, one in found.items()
    }
    # A column for each room and round.
    columns = [(title, when, asked) for title, asked in here.items() if asked for when in asked.counts]
    body = f"<section>\n<h3>{as_html_text(question.question)}</h3>\n"
    right = "The evidence’s verdict" if first.claim else "True"
    body += (
        f"<p><strong>{right}:</strong> {as_html_text(first.truth)}. {as_html_text(question.outcome)}</p>\n"
    )
    body += (
        _numbers(question, columns, len(found)) if question.number else _shares(question, columns, len(found))
    )
    if first.claim:
        return body + "</section>\n"
    for title, asked in here.items():
        if asked:
            body += _reply(asked, title if len(found) > 1 else "")
    return body + "</section>\n"


Column = tuple[str, str, Asked]


def _heads(columns: list[Column], several: int) -> str:
    named = [(title, asked.names[when]) for title, when, asked in columns]
    heads = [f"{title}, {when}" if several > 1 else when for title, when in named]
    return "".join(f"<th scope='col'>{as_html_text(head)}</th>" for head in heads)


def _shares(question: Question, columns: list[Column], several: int) -> str:
    tables = [rows(question, asked.counts[when]) for _, when, asked in columns]
    names = {row.id: row for table in tables for row in table}
    lines = []
    for id, row in names.items():
        cells = []
        for table in tables:
            mine = next((one for one in table if one.id == id), None)
            cells.append(f"<td>{mine.count} ({mine.share:.0%})</td>" if mine else "<td>0 (0%)</td>")
        mark = " ✓" if row.right else ""
        text = as_html_text(f"{row.letter} {row.text}{mark}")
        lines.append(f"<tr><th scope='row'>{text}</th>{''.join(cells)}</tr>")
    return f"<table>\n<tr><td></td>{_heads(columns, several)}</tr>\n{''.join(lines)}</table>\n"


def _numbers(question: Question, columns: list[Column], several: int) -> str:
    lines = [
        ("Guesses", [in_words(question, asked.counts[when]) for _, when, asked in columns]),
        ("Against the truth", [against_truth(question, asked.counts[when]) for _, when, asked in columns]),
    ]
    body = "".join(
        f"<tr><th scope='row'>{head}</th>{''.join(f'<td>{as_html_text(text)}</td>' for text in texts)}</tr>"
        for head, texts in lines
    )
    return f"<table>\n<tr><td></td>{_heads(columns, several)}</tr>\n{body}</table>\n"


def _reply(asked: Asked, room: str) -> str:
    when = list(asked.counts)[-1]
    lead = f"{as_html_text(room)}: " if room else ""
    shares = [f"{share:.0%} {asked.names[one]}" for one, share in asked.right.items()]
    said = f"<p>{lead}<strong>Right:</strong> {', '.join(shares)}. {advice(asked.right[when], when)}</p>\n"
    if held := asked.still_held:
        text, share, reply = held
        said += (
            f"<p><strong>Still held by {share:.0%}:</strong> {as_html_text(text)}."
            f" <em>Reply:</em> {as_html_text(reply)}</p>\n"
        )
    return said


def _minutes(room: Room) -> str:
    found = minutes_of(room.lessons)
    if not found:
        return ""
    lines = "".join(
        f"<tr><th scope='row'>{as_html_text(part)}</th><td>{planned:g}</td><td>{used:.0f}</td></tr>"
        for _, part, planned, used in found
    )
    total = (
        f"<tr><th scope='row'>All</th><td>{sum(row[2] for row in found):g}</td>"
        f"<td>{sum(row[3] for row in found):.0f}</td></tr>"
    )
    return (
        f"<table>\n<caption>{as_html_text(room.title)}</caption>\n<tr><td></td><th scope='col'>planned</th>"
        f"<th scope='col'>used</th></tr>\n{lines}{total}</table>\n"
    )

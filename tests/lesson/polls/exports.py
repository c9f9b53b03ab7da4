"""One made-up export of each kind, in the form in which the services give it.

Three of them answer A, twelve B and five C of `CHOICE`, in an order that is not theirs.
"""

import csv
import io
import random

from openpyxl import Workbook

from netlib.lesson.texts.reading import read_lesson

LESSON = read_lesson("01-trust")
CHOICE, NUMBER = LESSON.predict["mean-sent"], LESSON.predict["vouched-pairs"]
VOTES = {"nothing": 3, "about-2": 12, "about-5": 5, "about-9": 0}
OPTIONS = [option.text for option in CHOICE.options]
OTHER = "How many cups of coffee did you have today?"
SECRETS = ["Ann Example", "ann0@example.org", "Bo Sample"]


def voters() -> list[tuple[str, str, str]]:
    """Name, address and answer of each of the twenty."""
    answers = [text for text, many in zip(OPTIONS, VOTES.values(), strict=True) for _ in range(many)]
    random.Random(1).shuffle(answers)
    names = ["Ann Example", "Bo Sample", "Cy, Jr. Test"]
    return [(names[n % 3], f"ann{n}@example.org", answer) for n, answer in enumerate(answers)]


def csv_of(rows: list[list], separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_of(**sheets: list[list]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mentimeter() -> bytes:
    """A sheet of voters with every question a column, and one with the sums of each question."""
    head = ["Session", "Date", "Voter", "Submitted at", OTHER, CHOICE.question]
    rows = [
        [1, "2026-11-29", f"Voter {n}", "10:12:33", n % 4, said] for n, (_, _, said) in enumerate(voters())
    ]
    sums = [["Question", CHOICE.question], ["Type", "Multiple choice"], ["Choices", "Votes"]]
    return xlsx_of(Question_2=[*sums, *zip(OPTIONS, VOTES.values(), strict=True)], Voters=[head, *rows])


def mentimeter_sums() -> bytes:
    sums = [["Question 2", CHOICE.question], ["Respondents", 20], [], ["Choices", "Votes", "Percentage"]]
    return xlsx_of(
        Result=[
            *sums,
            *([text, many, f"{many * 5}%"] for text, many in zip(OPTIONS, VOTES.values(), strict=True)),
        ]
    )


def wooclap() -> bytes:
    head = ["Participant", "First name", "Last name", "Email", f"1. {CHOICE.question}", "Score", "Total"]
    return csv_of(
        [head, *([n, name, "X", mail, said, 1, 1] for n, (name, mail, said) in enumerate(voters()))], ";"
    )


def slido() -> bytes:
    head = ["User ID", "User Name", "User Email", "User Company", CHOICE.question, "Poll time"]
    rows = [
        [900 + n, name, mail, "", said, "2026-11-29 10:12"] for n, (name, mail, said) in enumerate(voters())
    ]
    return csv_of([head, *rows])


def slido_sums() -> bytes:
    rows = [[text, f"{many} ({many * 5}%)"] for text, many in zip(OPTIONS, VOTES.values(), strict=True)]
    return csv_of([["Poll", CHOICE.question], ["Participants", "20"], ["Option", "Votes"], *rows])


def kahoot() -> bytes:
    """The sheet of one question has the answers side by side; the raw report has a row for each player."""
    sums = [
        ["1 Quiz", CHOICE.question], ["Correct answers", OPTIONS[2]], [],
        ["Answer Summary"], ["Answer options", *OPTIONS], ["Is answer correct?", "✘︎", "✘︎", "✔︎", "✘︎"],
        ["Number of answers received", *VOTES.values()],
    ]  # fmt: skip
    head = ["Question Number", "Question", *(f"Answer {n}" for n in (1, 2, 3, 4)), "Correct Answers",
            "Time Allotted", "Player", "Answer", "Correct / Incorrect", "Score (points)"]  # fmt: skip
    raw = [
        ["1 Quiz", CHOICE.question, *OPTIONS, OPTIONS[2], 20, name, said, "", 500]
        for name, _, said in voters()
    ]
    more = [
        ["2 Quiz", OTHER, "one", "two", "three", "four", "one", 20, name, "one", "", 500]
        for name, _, _ in voters()
    ]
    return xlsx_of(Overview=[["A game", "20 players"]], Quiz_1=sums, RawReportData_Data=[head, *raw, *more])


def google_forms(separator: str = ",", encoding: str = "utf-8") -> bytes:
    head = ["Timestamp", "Email Address", CHOICE.question]
    return csv_of(
        [head, *(["29/11/2026 10:12:33", mail, said] for _, mail, said in voters())], separator, encoding
    )


def microsoft_forms() -> bytes:
    head = ["ID", "Start time", "Completion time", "Email", "Name", CHOICE.question]
    return xlsx_of(
        Sheet1=[
            head,
            *([n, "10:12", "10:13", mail, name, said] for n, (name, mail, said) in enumerate(voters(), 1)),
        ]
    )


def zoom() -> bytes:
    """Zoom puts a heading above, and question and answer side by side, without a name of their own."""
    head = [["Poll Report"], ["Report Generated:", "2026-11-29 11:00:00"],
            ["Topic", "Webinar ID", "Actual Start Time"],
            ["Trust", "123 456", "2026-11-29 10:00"], ["Poll Details"],
            ["#", "User Name", "User Email", "Submitted Date/Time"]]  # fmt: skip
    rows = [[n, name, mail, "Nov 29, 2026 10:12:33", CHOICE.question, said, OTHER, "two"]
            for n, (name, mail, said) in enumerate(voters(), 1)]  # fmt: skip
    return csv_of([*head, *rows])


def chat() -> bytes:
    """Zoom's, in which somebody greets and one changes her mind."""
    letters = dict(zip(OPTIONS, "abcd", strict=True))
    lines = ["10:11:01 From Ann Example to Everyone: hello all", "10:11:05 From person 0 to Everyone: d"]
    lines += [
        f"10:12:{n:02} From person {n} to Everyone:\t{letters[said]}"
        for n, (_, _, said) in enumerate(voters())
    ]
    return "\n".join(lines).encode()


def teams_chat() -> bytes:
    return "\n".join(f"[10:12] person {n}: {said}" for n, (_, _, said) in enumerate(voters())).encode()


WHOLE = {
    "Mentimeter": mentimeter(),
    "Mentimeter, sums": mentimeter_sums(),
    "Wooclap": wooclap(),
    "Slido": slido(),
    "Slido, sums": slido_sums(),
    "Kahoot": kahoot(),
    "Google Forms": google_forms(),
    "Google Forms, semicolons, Windows": google_forms(";", "cp1252"),
    "Google Forms, tabs, UTF-16": google_forms("\t", "utf-16"),
    "Google Forms, UTF-16 without its mark": google_forms("\t", "utf-16-le"),
    "Microsoft Forms": microsoft_forms(),
    "Zoom": zoom(),
    "Zoom chat": chat(),
    "Teams chat": teams_chat(),
}

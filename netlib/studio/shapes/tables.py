"""All tables of all files together: which hold ties, which list people, and what has to be asked."""

from itertools import pairwise
from pathlib import PurePath

from netlib.errors import PlainError
from netlib.studio import headers as words
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.shapes import interviews, matrix, meetings, neighbours, people, ratings, survey
from netlib.studio.shapes.matrix_ties import read_matrix
from netlib.studio.shapes.parts import parts_of
from netlib.studio.shapes.people_lists import lists_by_other_words, read_lists
from netlib.studio.shapes.survey_ties import read_survey
from netlib.studio.shapes.tie_columns import direction_column
from netlib.studio.shapes.tie_ends import Ties, find_ties
from netlib.studio.shapes.ties import read_ties
from netlib.studio.shapes.unclear import ask_columns
from netlib.studio.table import Table
from netlib.studio.values import as_text

TOGETHER = "together"
# Sheets of one programme that hold one relation each, and never the same ties twice.
ONE_RELATION = ("relationshipquestion", "question", "relation", "layer", "network")


def read_tables(tables: list[Table], draft: Draft, ledger: Ledger) -> None:
    """Count everybody and every tie in the tables of all files; `PlainError` if none of them holds ties."""
    left = [part for table in tables if _useful(table, ledger) for part in parts_of(table)]
    if not left:
        raise PlainError(f"{_files(tables)}: there are no rows to read.")
    if any(interviews.is_interview(table) for table in left):
        interviews.read_interviews([t for t in left if interviews.is_interview(t)], draft, ledger)
        return
    found = {id(table): _shape(table) for table in left}
    with_ties = [table for table in left if found[id(table)] is not None]
    if clear := [table for table in with_ties if _clear(found[id(table)])]:
        with_ties = clear  # what only looks like a survey is then a list of people who have names in common
    if not with_ties:
        _unclear(left, draft, ledger)
        return
    chosen = _choose(with_ties, found, ledger)
    rest = [table for table in left if table not in with_ties]
    several = len(chosen) > 1
    listed: list[people.People] = []
    keys: dict[str, str] = {}
    ends = [end for table in chosen if isinstance(shape := found[id(table)], Ties) for end in shape.ends()]
    if ends:
        listed = read_lists(rest, ends, draft, ledger)
        if not listed and rest:
            listed, keys = lists_by_other_words(rest, ends, draft, ledger)
    _direction_elsewhere(
        left, [shape for table in chosen if isinstance(shape := found[id(table)], Ties)], listed
    )
    for table in chosen:
        shape, layer = found[id(table)], _layer(table) if several else ""
        if isinstance(shape, Ties):
            _read(shape, layer, keys, draft, ledger)
        elif isinstance(shape, matrix.Matrix):
            read_matrix(shape, draft, ledger, layer)
        elif isinstance(shape, survey.Survey):
            read_survey(shape, draft, ledger)
        elif isinstance(shape, meetings.Meetings):
            meetings.read_meetings(shape, draft, ledger)
        else:
            neighbours.read_neighbours(table, draft, ledger)
    if not listed and rest and draft.people:
        listed = read_lists(rest, list(draft.people), draft, ledger)
    listed += _lists_of_others(rest, chosen, listed, draft, ledger)
    for table in [*rest, *with_ties]:
        if table not in chosen and table not in [each.columns.table for each in listed]:
            why = (
                "its ties were left out"
                if table in with_ties
                else "it names neither ties nor those who have them"
            )
            ledger.note(table.place(), f"not used: {why}")


def _lists_of_others(
    rest: list[Table], chosen: list[Table], listed: list[people.People], draft: Draft, ledger: Ledger
) -> list[people.People]:
    """Read files that list people of whom no tie names anybody: they have no ties yet."""
    known = [each.columns.table for each in listed]
    found = []
    for table in rest:
        apart = table not in known and table.file not in [each.file for each in chosen]
        if apart and (alone := people.list_alone(table)) is not None:
            people.read_people(alone, draft, ledger)
            ledger.note(
                table.place(),
                "no tie names anybody on this list: all are kept, without ties; check the names",
            )
            found.append(alone)
    return found


def _useful(table: Table, ledger: Ledger) -> bool:
    if "(ignore)" in table.sheet.casefold():
        ledger.note(table.place(), "not read, because its name says (ignore)")
        return False
    return len(table.rows) > 0


def _shape(table: Table) -> object:
    """What of the known shapes a table that holds ties has; None if it has none of them."""
    square = matrix.find_matrix(table)
    if square is not None and square.labelled:  # people may be called Source and Target
        return square
    ties = find_ties(table)
    asked = survey.find_survey(table) if ties is not None and ties.directed is None else None
    if ties and asked and asked.who not in (ties.source["key"], ties.target["key"]):
        return asked  # not two ends, but two whom a third has named
    return (
        meetings.find_meetings(table)
        or ties
        or square
        or (table if neighbours.is_neighbours(table) else None)
        or survey.find_survey(table)
    )


def _clear(shape: object) -> bool:
    """Whether headers say that a table holds ties, and not only what its cells have in common."""
    return isinstance(shape, (Ties, meetings.Meetings)) or (
        isinstance(shape, matrix.Matrix) and shape.labelled
    )


def _choose(with_ties: list[Table], found: dict[int, object], ledger: Ledger) -> list[Table]:
    """The tables whose ties count: one, or several that are relations of the same people."""
    if len(with_ties) == 1:
        return with_ties
    shapes = {type(found[id(table)]) for table in with_ties}
    names = [words.folded(_layer(table)) for table in with_ties]
    options = [Option(table.key, f"Only {table.called}", _preview(table)) for table in with_ties[:8]]
    together = Option(TOGETHER, "All of them: each is another kind of tie between the same people")
    options.insert(0 if len(shapes) == 1 else len(options), together)
    called = ", ".join(table.called for table in with_ties[:8])
    question = f"Ties are in {len(with_ties)} tables: {called}. Which count?"
    if len(shapes) == 1 and all(name.startswith(ONE_RELATION) for name in names):
        answer = ledger.take("tables", question, TOGETHER, options)
    else:
        answer = ledger.ask("tables", question, options)
    return with_ties if answer == TOGETHER else [table for table in with_ties if table.key == answer]


def _preview(table: Table) -> str:
    return " | ".join(as_text(cell)[:20] for cell in table.rows[min(1, len(table.rows) - 1)][:6])


def _layer(table: Table) -> str:
    return table.sheet or PurePath(table.file).stem


def _direction_elsewhere(tables: list[Table], found: list[Ties], listed: list[people.People]) -> None:
    """What NodeXL says in a hidden sheet, and what Kumu takes for granted."""
    for table in tables:
        for row in table.rows if table.hidden else []:
            for cell, beside in pairwise(row):
                if as_text(cell) == "Graph Directedness" and as_text(beside) in ("Directed", "Undirected"):
                    for ties in found:
                        ties.directed, ties.said = (
                            as_text(beside) == "Directed",
                            f"sheet “{table.sheet}” says so",
                        )
    heads = [[words.folded(header) for header in each.columns.named()] for each in listed]
    labels = [each for each in heads if "label" in each]
    for ties in found:
        ends = [words.folded(ties.columns.headers[end["key"]]) for end in (ties.source, ties.target)]
        if ends == ["from", "to"] and labels:
            kumu = ties.table.sheet.casefold() == "connections" or any(each[0] == "label" for each in labels)
            ties.directed = False if kumu else None  # visNetwork for R writes the same headers
            ties.said = "Kumu draws ties without a direction unless one is given"


def _read(ties: Ties, layer: str, keys: dict[str, str], draft: Draft, ledger: Ledger) -> None:
    trust, value = ratings.rated(ties)
    ends: list[int | None] = [*ties.source.values(), *ties.target.values()]
    # A survey says nothing of directions; a list of ties that does may have ratings among its details.
    if len(trust) + len(value) >= 3 and direction_column(ties.columns, ends) is None:
        ratings.read_ratings(ties, draft, ledger)
        return
    read_ties(ties, draft, ledger, layer, keys)


def _unclear(left: list[Table], draft: Draft, ledger: Ledger) -> None:
    """Ask about tables of which no known shape fits."""
    table = max(left, key=lambda each: len(each.rows) * min(each.width, 3))
    two = matrix.find_two_modes(table)
    alone = people.list_alone(table)
    chosen = ask_columns(table, two is not None, ledger, alone is not None)
    if chosen == "people" and alone is not None:
        people.read_people(alone, draft, ledger)
        named = {detail for person in draft.people.values() for detail in person["details"]}
        if facts := [f"“{head}”" for head in alone.columns.headers if head in named]:
            ledger.note(
                table.place(), f"kept as facts about people, and not as ties: {', '.join(facts[:12])}"
            )
        return
    if chosen == "two modes" and two is not None:
        read_matrix(two, draft, ledger)
        for person in draft.people.values():
            person["group"] = "row" if person["id"] in two.rows else "column"
        return
    if not isinstance(chosen, Ties):
        raise PlainError(
            f"{_files(left)}: no ties were found. Bring a table in which each row names two people."
        )
    rest = [each for each in left if each is not table]
    listed = read_lists(rest, chosen.ends(), draft, ledger)
    read_ties(chosen, draft, ledger)
    for each in rest:
        if each not in [one.columns.table for one in listed]:
            ledger.note(each.place(), "not used: it names neither ties nor those who have them")


def _files(tables: list[Table]) -> str:
    return ", ".join(dict.fromkeys(f"“{table.file}”" for table in tables))

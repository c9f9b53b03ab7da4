"""The people and the ties of a survey: who answered, whom they named, and what their answers say."""

import re

from netlib.studio import headers as words
from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.shapes.answers import ask_scale, is_tie, words_that_tie
from netlib.studio.shapes.survey import MANAGER, Survey, alike, apart
from netlib.studio.shapes.ties import detail
from netlib.studio.values import YES, as_number, as_text, is_empty, is_number


def read_survey(survey: Survey, draft: Draft, ledger: Ledger) -> None:
    """Count everybody who answered or was named, and every tie."""
    columns, table, who = survey.columns, survey.columns.table, survey.who
    about = {c for some in survey.choices.values() for c in some} | {
        c for some in survey.roster.values() for c in some
    }
    rest = [c for c in range(table.width) if c != who and c not in about]
    group = next((c for c in rest if words.folded(columns.named()[c]) in words.GROUP), None)
    ids: dict[str, str] = {}
    coded = all(is_number(cell) or is_empty(cell) for cell in columns.column(who))
    called = words.column_of(columns.named(), words.NAME, [who, *about]) if coded else None
    silent, spoke = _silent(survey, ledger), set[str]()
    listed = silent == "list"
    for number, row in columns.body:
        answered = any(not is_empty(row[c]) for c in about) or silent == "yes"
        key = draft.person(
            as_text(row[who]),
            table.place(number),
            name=as_text(row[called]) if called is not None else "",
            group=as_text(row[group]) if group is not None else "",
            details={columns.headers[c]: detail(row[c]) for c in rest if c != group and not is_empty(row[c])},
            answered=None if listed else answered,
        )
        spoke |= {key} if answered else set()
        ids.setdefault(alike(key), key)
    for some in survey.roster.values():
        for name in some.values():
            ids.setdefault(alike(name), clean(name))
            if clean(ids[alike(name)]) not in draft.people:
                ledger.note(
                    table.place(columns.top), f"“{clean(name)}” has a column and no row: did not answer"
                )
                draft.person(ids[alike(name)], table.place(columns.top), answered=False)
    if not listed:
        draft.asked, draft.answered = len(ids), len(spoke)
    several = len(survey.choices) + len(survey.roster) > 1
    for question, chosen in survey.choices.items():
        _read_choices(survey, question if several else "", chosen, ids, draft, ledger)
    cells = [row[c] for _, row in columns.body for people in survey.roster.values() for c in people]
    spoken = words_that_tie(table, cells, ledger)
    for question, people in survey.roster.items():
        _read_roster(survey, question if several else "", people, ids, spoken, draft, ledger)


def _silent(survey: Survey, ledger: Ledger) -> str:
    """What became of those whose row is empty: "no" answer, "yes" but named nobody, or a "list" of others."""
    options = [
        Option("no", "They did not answer"),
        Option("yes", "They answered, and named nobody"),
        Option("list", "Nobody was asked: the rows are not what people answered"),
    ]
    table = survey.columns.table
    heads = [survey.columns.headers[some[0]].casefold() for some in survey.choices.values()]
    if len(heads) == 1 and MANAGER.search(heads[0]) and "?" not in heads[0]:
        sentence = f"The rows of {table.called} are a list, and not what people answered."
        return ledger.take(f"silent: {table.key}", sentence, "list", options)
    sentence = f"People of {table.called} who named nobody did not answer."
    return ledger.take(f"silent: {table.key}", sentence, "no", options)


def _read_choices(
    survey: Survey, layer: str, some: list[int], ids: dict[str, str], draft: Draft, ledger: Ledger
) -> None:
    columns, table = survey.columns, survey.columns.table
    header = columns.headers[some[0]].casefold()
    rejection, ranked = (
        bool(words.REJECTION.search(header)),
        len(some) > 1 and bool(words.RANKED.search(header)),
    )
    for number, row in columns.body:
        for rank, column in enumerate(some, 1):
            cell = as_text(row[column])
            named = re.split(survey.separator, cell) if survey.separator and cell else [cell]
            for name in (one for each in named for one in apart(each, ids)):
                if not name:
                    continue
                key = ids.get(alike(name), name)
                if key in draft.people and clean(name) != key:
                    ledger.note(table.place(number), f"“{clean(name)}” was taken as “{key}”")
                strength = -1.0 if rejection else float(len(some) - rank + 1) if ranked else None
                details = {"rank": float(rank)} if ranked else {}
                draft.tie(
                    as_text(row[survey.who]), key, table.place(number), directed=True, strength=strength,
                    layer=layer, details=details,
                )  # fmt: skip


def _read_roster(
    survey: Survey, layer: str, people: dict[int, str], ids: dict[str, str], spoken: dict[str, bool],
    draft: Draft, ledger: Ledger,
) -> None:  # fmt: skip
    columns, table = survey.columns, survey.columns.table
    rows = [(n, row, clean(as_text(row[survey.who]))) for n, row in columns.body]
    rows = [(n, row, me) for n, row, me in rows if me in draft.people]
    found = [
        (table.place(n), me, ids[alike(name)], row[c])
        for n, row, me in rows
        for c, name in people.items()
        if is_tie(row[c], spoken) and (ids[alike(name)] != me or is_number(row[c]))
    ]
    amounts = [as_number(cell) or 0.0 for _, me, other, cell in found if me != other and is_number(cell)]
    least = ask_scale(table, amounts, len(people), ledger)
    for place, me, other, cell in found:
        amount = as_number(cell)
        if amount is not None and 0 < amount < least:
            continue
        said = {} if amount is not None or as_text(cell).casefold() in YES else {"answer": as_text(cell)}
        draft.tie(me, other, place, directed=True, strength=amount, layer=layer, details=said)

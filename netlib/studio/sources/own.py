"""The JSON that the workbook itself writes, which holds everything that is on a map."""

from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place


def read_own(name: str, text: str, draft: Draft, ledger: Ledger) -> None:
    """Read a map that `netlib.studio.NetworkMap.to_json` wrote; `PlainError` if it is something else."""
    from netlib.studio.map import NetworkMap

    found = NetworkMap.from_json(text)
    draft.name, draft.asked, draft.answered = found.name, found.asked, found.answered
    for number, person in enumerate(found.people, 1):
        draft.person(
            person.id,
            Place(name, "", number, "entry"),
            name=person.name,
            group=person.group,
            details=person.details,
            answered=person.answered,
        )
    for number, tie in enumerate(found.ties, 1):
        draft.tie(
            tie.source,
            tie.target,
            Place(name, "", number, "entry"),
            directed=tie.directed,
            strength=tie.strength,
            layer=tie.layer,
            details=tie.details,
        )

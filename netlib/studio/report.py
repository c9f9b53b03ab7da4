"""Two pages to print for a board: the map, what it says and how sure that is, whom to introduce."""

from collections.abc import Iterable

import numpy as np

from netlib.studio.aliases import aliased
from netlib.studio.diagnosis import Diagnosis, diagnose
from netlib.studio.drawn_futures import CHANCE, Futures, futures, who_leaves
from netlib.studio.gate import BROAD, LEAST, NAMED
from netlib.studio.introductions import MOST_PEOPLE, Pair, candidates, reason
from netlib.studio.map import NetworkMap
from netlib.studio.picture import as_text, picture
from netlib.studio.stepping_out import step_out
from netlib.words import counted, percent

TITLE = "What our network map says"
LISTED = 3  # candidates, where no introductions are planned
DOORS = (
    "Introductions open doors; most lead nowhere, and joint work keeps doors open. These are candidates for"
    " somebody who knows the people to judge."
)
LIMITS = (
    "A map shows what was asked, of those who were asked. It says nothing about how well anybody works, ranks"
    " nobody, and must not be used to judge people."
)
WITH_NAMES = (
    "The picture and the introductions show names: with people who did not agree to that, share the report"
    " with aliases instead."
)
ALIASES = (
    "Names are replaced by aliases. Whoever has very peculiar ties may still be recognised. Groups of fewer"
    " than three are left out and chance is drawn anew, so numbers may differ a little from the report"
    " with names."
)
WORDS = (
    ("Redraw", "the same map with some of the answers left out by chance"),
    ("Cut point", "a member without whom some of the others no longer reach each other on the map"),
    ("Brokerage", "how many shortest ways between others lead through a member"),
    ("Local bridge", "a tie between two who have no other acquaintance in common"),
    ("Open triad", "two members who are tied to the same third, and not to each other"),
)

JUDGED = (
    f"Our own judgement, not a law: that members are named from {LEAST} members and {NAMED:.0%} of answers"
    f" on, and patterns said from {BROAD:.0%} on; where one shape of a network ends and the next begins."
)


def report(
    network_map: NetworkMap,
    aliases: bool = False,
    chosen: Iterable[Pair] = (),
    bet: str = "",
    title: str = "",
    written: str = "",
    seed: int = 1,
) -> str:
    """Write the report on a map.

    Parameters
    ----------
    network_map : NetworkMap
        At least three people and one tie.
    aliases : bool, default False
        Write "Person 7" in place of names; no name is then anywhere in the page.
    chosen : iterable of (str, str)
        Ids of pairs whose introduction is planned; candidates are listed if there are none.
    bet : str, optional
        What is expected, in words. Left out where aliases are written, because it may hold names.
    title : str, optional
        What stands above it; a plain title if empty.
    written : str, optional
        When it was written, such as "29 November 2026".
    seed : int, default 1
        Seed of the redraws and futures.

    Returns
    -------
    str
        A page of HTML that stands alone: no script, nothing fetched, two sheets of A4.

    Raises
    ------
    PlainError
        If the map is too small, or a pair is not on it.
    """
    pairs = list(chosen)
    if aliases:
        network_map, key = aliased(network_map)
        pairs = [(key[one], key[other]) for one, other in pairs]
        bet = ""
    found = diagnose(network_map, seed=seed)
    asked, warning = found.findings[0], ALIASES if aliases else WITH_NAMES
    said = [
        f"Map: {network_map.name}." if network_map.name and not aliases else "",
        f"{counted(len(network_map.people), 'member')} (people or organisations),"
        f" {counted(network_map.network().size(), 'pair')} tied.",
        f"Written {written}." if written else "",
    ]
    sections = [
        f"<p class='gate'>{as_text(asked.reading)} {as_text(asked.sure)} {warning}</p>",
        picture(network_map),
        _findings(found),
        _introductions(network_map, pairs, seed),
        _stepping_out(network_map, pairs),
        f"<h2>Our bet for 90 days</h2><p>{as_text(bet)}</p>" if bet else "",
        _words(),
        f"<p class='limits'>{as_text(LIMITS)} Map {network_map.fingerprint[:12]}.</p>",
    ]
    return PAGE.format(
        title=as_text(title.strip() or TITLE),
        about=as_text(" ".join(filter(None, said))),
        body="\n".join(sections),
    )


def _findings(found: Diagnosis) -> str:
    asked = found.findings[0]  # stands above the picture
    answered = [one for one in found.findings[1:] if one.answered]
    rows = [
        f"<tr><th scope='row'>{as_text(one.question)}</th>"
        f"<td>{as_text(one.reading)} <span class='measure'>{as_text(one.measure)}</span></td>"
        f"<td>{as_text(one.sure)}</td></tr>"
        for one in answered
    ]
    heads = ("Question", "What the map says", "How sure")
    head = "<tr>" + "".join(f"<th scope='col'>{one}</th>" for one in heads) + "</tr>"
    open_ones = [one.question for one in found.findings if one not in [asked, *answered]]
    rest = (
        f"<p class='measure'>This map cannot answer: {as_text(' '.join(open_ones))}</p>" if open_ones else ""
    )
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>{rest}"


def _introductions(network_map: NetworkMap, pairs: list[Pair], seed: int) -> str:
    planned = bool(pairs)
    head = f"<h2>{'Introductions that we plan' if planned else 'Who could be introduced'}</h2>"
    if len(network_map.people) > MOST_PEOPLE and not planned:
        return f"{head}<p>The map is too large to look for introductions: take one group of it.</p>"
    if planned:
        said = [reason(network_map, pair) for pair in pairs]
    else:
        by = network_map.owner
        found = (by and candidates(network_map, by, LISTED)) or candidates(network_map, most=LISTED)
        said, pairs = [one.reason for one in found], [one.pair for one in found]
    if not pairs:
        return f"{head}<p>Nobody is tied to two others who are not tied to each other.</p>"
    listed = "".join(f"<li>{as_text(one)}</li>" for one in said)
    leaves = who_leaves(network_map)
    drawn = futures(network_map, pairs, leaves, seed=seed)
    return f"{head}<ul>{listed}</ul><p>{as_text(in_words(drawn, CHANCE, leaves is not None))} {DOORS}</p>"


def in_words(drawn: Futures, chance: float, yours: bool) -> str:
    """Say in two or three sentences what futures show in which introductions became ties with this chance.

    With ``yours`` it is the owner of the map who leaves in them; else anybody.
    """
    mine, lot = ([percent(share) for share in band] for band in (drawn.chosen_band, drawn.lot_band))
    source = " (1 in 10, as reported of Hasan and Koning 2020)" if chance == CHANCE else ""
    now, who = percent(drawn.now), "you left" if yours else "one member left, whoever it is"
    said = (
        f"If each became a tie with a chance of {chance:.0%}{source}, none would in"
        f" {drawn.none_took:.0%} of {len(drawn.took):,} futures drawn. If {who}, {now} of the pairs of"
        " the others would reach each other"
    )
    if {*mine, *lot} == {now}:
        moved = max(np.ptp([drawn.now, *band]) for band in (drawn.chosen_band, drawn.lot_band)) > 1e-9
        little = " by as much as one percent in 9 of 10 futures" if moved else ""
        return f"{said}, and neither these introductions nor as many drawn by lot would change that{little}."
    between = [low if low == high else f"{low} to {high}" for low, high in (mine, lot)]
    return (
        f"{said} as it is; with these introductions {between[0]} in 9 of 10 futures, with as many drawn by"
        f" lot {between[1]}."
    )


def _stepping_out(network_map: NetworkMap, pairs: list[Pair]) -> str:
    if not network_map.owner:
        return ""
    now = step_out(network_map, [network_map.owner])
    then = step_out(network_map, [network_map.owner], pairs)
    others = len(network_map.people) - 1
    said = (
        f"If you stepped out, {now.together} of the {others} others would still be in one piece, and"
        f" {len(now.alone) or 'nobody'} would be left without a tie on this map."
    )
    if pairs:
        said += (
            f" If all these introductions became ties: {then.together}, and"
            f" {len(then.alone) or 'nobody'} without a tie."
        )
    return f"<h2>If you step out</h2><p>{as_text(said)}</p>"


def _words() -> str:
    said = "; ".join(f"<b>{word}</b>: {meaning}" for word, meaning in WORDS)
    return f"<h2>Words</h2><p class='measure'>{said}. {JUDGED}</p>"


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 14mm; }}
body {{ max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; font: 14px/1.4 system-ui, sans-serif;
  color: #111; background: #fff; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; margin: 0; }}
.about {{ color: #555; margin: 0 0 0.4rem; }}
h2 {{ font-size: 1.1rem; margin: 0.8rem 0 0.2rem; break-after: avoid; }}
p, ul {{ margin: 0.2rem 0; }}
.map {{ width: 100%; height: auto; max-height: 9.5cm; }}
.map text {{ font: 10px system-ui, sans-serif; paint-order: stroke; stroke: #fff; stroke-width: 2px; }}
.legend span {{ margin-right: 1em; }}
.gate {{ border-left: 4px solid #d55e00; padding-left: 0.6rem; }}
.measure, .limits, .legend {{ color: #555; font-size: 0.9em; }}
table {{ width: 100%; border-collapse: collapse; margin: 0.4rem 0; }}
th, td {{ padding: 0.25rem 0.5rem 0.25rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid #bbb; }}
th[scope=row] {{ width: 24%; }}
td:last-child {{ width: 24%; }}
tr {{ break-inside: avoid; }}
@media print {{ body {{ margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.3; }} }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class='about'>{about}</p>
{body}
</main>
</body>
</html>
"""

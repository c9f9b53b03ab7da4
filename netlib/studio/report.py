"""Two pages to print for a board: the map, what it says and how sure that is, whom to introduce."""

import re
from collections.abc import Iterable
from html import escape

from netlib.networks import layout
from netlib.studio.aliases import aliased
from netlib.studio.diagnosis import Diagnosis, diagnose
from netlib.studio.drawn_futures import futures
from netlib.studio.introductions import MOST_PEOPLE, Pair, candidates
from netlib.studio.map import NetworkMap
from netlib.studio.stepping_out import step_out

NAMED = 40  # people: in a larger picture names would lie over each other
LABEL = 22  # letters of a name in the picture
WIDTH, HEIGHT = 640, 330
# What no document can hold, and what turns the direction of the text around it.
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
DOORS = (
    "Introductions open doors; most lead nowhere, and joint work keeps doors open. These are candidates for"
    " somebody who knows the people to judge."
)
LIMITS = (
    "A map shows what was asked, of those who were asked. It says nothing about how well anybody works, ranks"
    " nobody, and must not be used to judge people."
)


def report(
    network_map: NetworkMap,
    aliases: bool = False,
    chosen: Iterable[Pair] = (),
    bet: str = "",
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
    title = network_map.name or "Our network"
    sections = [
        f"<p class='gate'>{_text(found.gate.why)}</p>",
        picture(network_map),
        _findings(found),
        _introductions(network_map, pairs, seed),
        _stepping_out(network_map, pairs),
        f"<h2>Our bet for 90 days</h2><p>{_text(bet)}</p>" if bet else "",
        f"<p class='limits'>{_text(LIMITS)} Map {network_map.fingerprint[:12]}.</p>",
    ]
    hidden = "<p class='gate'>Names are replaced by aliases.</p>" if aliases else ""
    return PAGE.format(title=_text(title), body=hidden + "\n".join(sections))


def picture(network_map: NetworkMap) -> str:
    """Draw the map as SVG.

    Parameters
    ----------
    network_map : NetworkMap
        The map.

    Returns
    -------
    str
        An ``svg`` element; names stand in it for up to 40 people.
    """
    G = network_map.network()
    where = layout(G)
    spots = [(40 + (x + 1) / 2 * (WIDTH - 120), 16 + (1 - y) / 2 * (HEIGHT - 32)) for x, y in where]
    groups = {group: number for number, group in enumerate(network_map.groups)}
    lines = "".join(
        f"<line x1='{spots[u][0]:.1f}' y1='{spots[u][1]:.1f}' x2='{spots[v][0]:.1f}' y2='{spots[v][1]:.1f}'/>"
        for u, v in G.edges
    )
    dots = []
    for person, (x, y) in zip(network_map.people, spots, strict=True):
        shape = SHAPES[groups.get(person.group, 0) % len(SHAPES)].format(x=x, y=y)
        short = person.name if len(person.name) <= LABEL else f"{person.name[: LABEL - 1]}…"
        label = f"<text x='{x + 8:.1f}' y='{y + 4:.1f}'>{_text(short)}</text>" if len(G) <= NAMED else ""
        dots.append(shape + label)
    words = f"Map of {len(G)} people and {G.size()} ties"
    drawn_groups = zip(groups, SHAPES, strict=False) if 1 < len(groups) <= len(SHAPES) else ()
    legend = "".join(
        f"<span><svg viewBox='0 0 12 12' width='12' height='12'>{shape.format(x=6, y=6)}</svg>"
        f" {_text(group)}</span> "
        for group, shape in drawn_groups
    )
    drawn = f"<svg class='map' viewBox='0 0 {WIDTH} {HEIGHT}' role='img' aria-label='{words}'>"
    ties = f"<g stroke='#999' stroke-width='0.8'>{lines}</g>"
    return f"{drawn}{ties}{''.join(dots)}</svg><p class='legend'>{legend}</p>"


def _findings(found: Diagnosis) -> str:
    rows = [
        f"<tr><th scope='row'>{_text(one.question)}</th>"
        f"<td>{_text(one.reading)} <span class='measure'>{_text(one.measure)}</span></td>"
        f"<td>{_text(one.sure)}</td></tr>"
        for one in found.findings
        if not one.measure.startswith(("needs", "no "))
    ]
    heads = ("Question", "What the map says", "How sure")
    head = "<tr>" + "".join(f"<th scope='col'>{one}</th>" for one in heads) + "</tr>"
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _introductions(network_map: NetworkMap, pairs: list[Pair], seed: int) -> str:
    head = "<h2>Whom to introduce</h2>"
    names = {person.id: person.name for person in network_map.people}
    if pairs:
        said = [f"{names[one]} and {names[other]}" for one, other in pairs]
    elif len(network_map.people) > MOST_PEOPLE:
        return f"{head}<p>The map is too large to look for introductions: take one group of it.</p>"
    else:
        by = network_map.owner
        found = (by and candidates(network_map, by, most=3)) or candidates(network_map, most=3)
        said, pairs = [one.reason for one in found], [one.pair for one in found]
    if not pairs:
        return f"{head}<p>Nobody knows two people who do not know each other.</p>"
    future = futures(network_map, pairs, network_map.owner or None, seed=seed)
    mine, lot = (" to ".join(map(_percent, band)) for band in (future.chosen_band, future.lot_band))
    who = "you left" if network_map.owner else "one person left, whoever it is"
    chance = (
        f"If each becomes a tie with a chance of 1 in 10, none does in {future.none_took:.0%} of the 1,000"
        f" futures drawn. If {who}, {_percent(future.now)} of the pairs of the others would reach each other"
        f" now; with these introductions {mine} in 9 of 10 futures, with as many drawn by lot {lot}."
    )
    listed = "".join(f"<li>{_text(one)}</li>" for one in said)
    return f"{head}<ul>{listed}</ul><p>{_text(chance)} {_text(DOORS)}</p>"


def _stepping_out(network_map: NetworkMap, pairs: list[Pair]) -> str:
    if not network_map.owner:
        return ""
    now = step_out(network_map, [network_map.owner])
    then = step_out(network_map, [network_map.owner], pairs)
    others = len(network_map.people) - 1
    said = (
        f"If you stepped out, {now.together} of the {others} others would still be in one piece, and"
        f" {len(now.alone)} would have nobody left on this map. If all these introductions became ties:"
        f" {then.together} and {len(then.alone)}."
    )
    return f"<h2>If you step out</h2><p>{_text(said)}</p>"


def _percent(share: float) -> str:
    return f"{share:.1%}" if 0.95 < share < 1 else f"{share:.0%}"


def _text(text: str) -> str:
    """A text as it stands in a page: whatever is in a name, it is never markup."""
    return escape(ODD.sub("\ufffd", text))


# A group's shape and colour go together, because colour must not be the only cue.
SHAPES = (
    "<circle cx='{x:.1f}' cy='{y:.1f}' r='5' fill='#0072b2'/>",
    "<rect x='{x:.1f}' y='{y:.1f}' width='9' height='9' transform='translate(-4.5 -4.5)' fill='#d55e00'/>",
    "<path d='M0 -6 6 5 -6 5Z' transform='translate({x:.1f} {y:.1f})' fill='#009e73'/>",
    "<path d='M0 -6.5 6.5 0 0 6.5 -6.5 0Z' transform='translate({x:.1f} {y:.1f})' fill='#cc79a7'/>",
    "<path d='M-6 5 6 5 0 -6Z' transform='translate({x:.1f} {y:.1f}) rotate(180)' fill='#56b4e9'/>",
    "<path d='M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z' transform='translate({x:.1f} {y:.1f})' fill='#444'/>",
)
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
h1 {{ font-size: 1.5rem; margin: 0 0 0.25rem; }}
h2 {{ font-size: 1.1rem; margin: 0.8rem 0 0.2rem; break-after: avoid; }}
p, ul {{ margin: 0.2rem 0; }}
.map {{ width: 100%; height: auto; max-height: 8.5cm; }}
.map text {{ font: 10px system-ui, sans-serif; }}
.legend span {{ margin-right: 1em; }}
.gate {{ border-left: 4px solid #d55e00; padding-left: 0.6rem; }}
.measure, .limits {{ color: #555; font-size: 0.9em; }}
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
{body}
</main>
</body>
</html>
"""

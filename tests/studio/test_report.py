"""The report: what is in a name is never markup, aliases leave no name, and every map gets one."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings

from netlib.errors import PlainError
from netlib.studio import EXAMPLES, NetworkMap, Person, Tie, aliased, futures, pairs_cut
from netlib.studio.examples import coalition
from netlib.studio.picture import LABEL, picture
from netlib.studio.report import in_words, report
from studio_maps import maps

HOSTILE = [
    "<script>alert(1)</script>",
    "'\"><img src=x>",
    "a\x00b",
    "\u202egnp",
    "\ud800",
    "&amp;",
    "{title}",
]


def hostile():
    people = [Person(name, name, name) for name in HOSTILE]
    ties = [Tie(one, other) for one, other in pairwise(HOSTILE)]
    return NetworkMap(people, ties, name="<b>" + HOSTILE[1], owner=HOSTILE[2], asked=7, answered=7)


def words(page):
    """What a page shows, parsed as XML: a name that broke out would break it."""
    body = re.search("<main>.*</main>", page, re.DOTALL)[0]
    return " ".join(ET.fromstring(body).itertext())


def test_names_are_text():
    page = report(hostile(), bet="<i>win</i>")
    assert "<script>" not in page
    assert "<img" not in page
    assert "\x00" not in page
    assert "\u202e" not in page
    assert "<script>alert(1)</script>"[:21] in words(page)  # long names are cut in the picture
    assert "<i>win</i>" in words(page)
    page.encode("utf-8")


@settings(max_examples=25, deadline=None)
@given(maps())
def test_every_map_has_a_picture(ours):
    ET.fromstring(f"<p>{picture(ours)}</p>")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_has_a_report_and_aliases_leave_no_name(name):
    ours = EXAMPLES[name][1]()
    page = report(ours, aliases=True, chosen=[], bet=f"{ours.names[0]} will win")
    shown = words(page)
    assert "Names are replaced" in shown
    for person in ours.people:
        if person.name not in ours.groups and person.name != "you":
            assert not re.search(rf"\b{re.escape(person.name)}\b", shown), person.name
    named = words(report(ours))
    assert ours.names[1][: LABEL - 1] in named


def test_small_groups_and_details_have_no_alias_and_are_left_out():
    ours = coalition().with_people(Person("Ada", "Ada", "relief", {"mail": "ada@example.org"}))
    hidden, key = aliased(ours)
    assert set(hidden.groups) == {"relief", "valley"}
    assert "ada@" not in hidden.to_json()
    assert "Gwen" not in hidden.to_json()
    assert set(key) == set(ours.places)
    assert hidden.network().size() == ours.network().size()
    assert aliased(ours) == aliased(ours)


def test_title_date_and_what_the_map_cannot_answer_are_said_and_aliases_hide_the_file_name():
    ours = coalition()
    page = report(ours, title="Floods & friends", written="1 May 2026")
    assert "<h1>Floods &amp; friends</h1>" in page
    assert "Written 1 May 2026." in words(page)
    assert "This map cannot answer: Do ties go both ways?" in words(page)
    assert ours.name in words(page)
    assert ours.name not in words(report(ours, aliases=True))


def test_names_in_a_picture_lie_over_no_other_name():
    people = [Person(str(v), f"Association of the village number {v}") for v in range(30)]
    ours = NetworkMap(people, [Tie("0", str(v)) for v in range(1, 30)])
    svg = ET.fromstring(f"<p>{picture(ours)}</p>").find("svg")
    boxes = [
        (float(t.get("x")), float(t.get("y")), float(t.get("x")) + 5.6 * len(t.text))
        for t in svg.iter("text")
    ]
    named = [box for box in boxes if box[2] - box[0] > 30]
    assert len(boxes) == 30
    assert len(named) > 15
    for i, (a, y, b) in enumerate(named):
        assert not any(abs(y - v) < 9 and a < d and c < b for c, v, d in named[:i])


def test_groups_that_have_no_shape_of_their_own_share_one():
    people = [Person(str(v), str(v), f"group {v % 8}") for v in range(40)]
    shown = words(f"<main>{picture(NetworkMap(people, [Tie('0', '1')]))}</main>")
    assert "other groups or none" in shown
    few = [Person(str(v), str(v), ["north", "south", ""][v % 3]) for v in range(9)]
    shown = words(f"<main>{picture(NetworkMap(few, [Tie('0', '1')]))}</main>")
    assert "north" in shown
    assert "other groups or none" in shown


def test_introductions_that_move_nothing_are_said_to():
    ring = NetworkMap(
        [Person(str(v), str(v)) for v in range(8)], [Tie(str(v), str((v + 1) % 8)) for v in range(8)]
    )
    assert "and neither these introductions nor as many drawn by lot would change that" in words(report(ring))


def test_a_small_change_is_not_said_to_be_none():
    # A long chain: each introduction spares a few of many pairs, less than one percent of them.
    chain = NetworkMap(
        [Person(str(v), str(v)) for v in range(200)], [Tie(str(v), str(v + 1)) for v in range(199)]
    )
    drawn = futures(chain, [("0", "2")], chance=1, draws=20, seed=1)
    assert drawn.chosen_band[0] > drawn.now
    assert "would change that by as much as one percent" in in_words(drawn, 1, False)


def test_planned_introductions_and_the_bet_are_in_it():
    shown = words(report(coalition(), chosen=[("Ada", "Dov")], bet="Two new ties by March."))
    assert "Ada and Dov" in shown
    assert "Two new ties by March." in shown
    assert "If you stepped out, 11 of the 11" in shown


def test_the_flaw_of_the_invented_map_is_where_the_lesson_says():
    ours = coalition()
    cut = dict(zip(ours.names, pairs_cut(ours.network()), strict=True))
    assert max(cut, key=cut.get) == "Gwen"
    assert cut["Gwen"] == pytest.approx(30 / 55)
    degree = dict(zip(ours.names, (d for _, d in ours.network().degree), strict=True))
    assert degree["Gwen"] <= degree["Ada"]


def test_a_map_without_ties_has_no_report():
    with pytest.raises(PlainError, match="at least three people"):
        report(NetworkMap())

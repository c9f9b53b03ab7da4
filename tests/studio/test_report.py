"""The report: what is in a name is never markup, aliases leave no name, and every map gets one."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings

from netlib.errors import PlainError
from netlib.studio import EXAMPLES, NetworkMap, Person, Tie, aliased, pairs_cut
from netlib.studio.examples import coalition
from netlib.studio.report import LABEL, picture, report
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

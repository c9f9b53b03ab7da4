"""The clock, routes and script of a talk (clock.js), without a browser."""

from pathlib import Path

import nbformat
import pytest

from in_deno import in_deno

ROOT = Path(__file__).resolve().parents[2]
CLOCK = "jupyter/labextension/static/clock.js"
MINUTE = 60_000
PLAN = [
    {"name": "Scene", "from": 0, "until": 5, "short": "never skip"},
    {"name": "First question", "from": 5, "until": 15, "short": ""},
    {"name": "Second question", "from": 15, "until": 25, "short": ""},
    {"name": "Costs", "from": 25, "until": 31, "short": "leave out third"},
    {"name": "Reproduce", "from": 31, "until": 35, "short": "skip first"},
    {"name": "A case", "from": 35, "until": 47, "short": "leave out the second lab"},
    {"name": "Debate", "from": 47, "until": 52, "short": "choose one"},
    {"name": "Verdict", "from": 52, "until": 60, "short": ""},
]


def call(*calls: tuple) -> list:
    """What functions of clock.js return: (name, argument, …) each."""
    return in_deno({"calls": [[CLOCK, name, arguments] for name, *arguments in calls]})


def test_the_clock_stands_goes_on_and_begins_again():
    fresh = call(("fresh", PLAN))[0]
    assert (fresh["minutes"], fresh["since"], fresh["used"]) == (60, 0, {})
    going = call(("started", fresh, 1000))[0]
    seconds, stands, begun, not_begun = call(
        ("elapsed", going, 1000 + 5 * MINUTE),
        ("paused", going, 1000 + 5 * MINUTE),
        ("begun", going),
        ("begun", fresh),
    )
    assert (seconds, begun, not_begun) == (300, True, False)
    later, again = call(("elapsed", stands, 99 * MINUTE), ("restarted", going, 7000))
    assert later == 300
    assert (again["ran"], again["since"]) == (0, 7000)


def test_minutes_belong_to_the_part_that_was_shown():
    going = call(("started", call(("fresh", PLAN))[0], 1))[0]
    once = call(("spentOn", going, "Scene", 1 + 4 * MINUTE))[0]
    twice = call(("spentOn", once, "First question", 1 + 9 * MINUTE))[0]
    (nowhere,) = call(("spentOn", twice, None, 1 + 11 * MINUTE))
    (back,) = call(("spentOn", nowhere, "Scene", 1 + 12 * MINUTE))
    assert back["used"] == {"Scene": 5 * 60, "First question": 5 * 60}


def test_a_clock_left_running_over_night_stands_where_it_was():
    going = call(("spentOn", call(("started", call(("fresh", PLAN))[0], 1))[0], "Scene", 1 + 4 * MINUTE))[0]
    soon, next_day = call(
        ("resumed", going, PLAN, 1 + 30 * MINUTE), ("resumed", going, PLAN, 1 + 1000 * MINUTE)
    )
    assert soon["since"] == 1
    assert (next_day["since"], next_day["ran"]) == (0, 240)


@pytest.mark.parametrize(
    ("minutes", "row", "at", "says"),
    [
        (60, 2, 20, "until minute 25: “Second question”. You are on time."),
        (60, 2, 30, "You are 5 min behind."),
        (60, 2, 5, "You are 10 min ahead."),
        (30, 2, 20, "until minute 13: “Second question”. You are 8 min behind."),
    ],
)
def test_the_pace_is_that_of_the_minutes_there_are(minutes, row, at, says):
    state = {**call(("fresh", PLAN))[0], "minutes": minutes, "ran": at * 60}
    assert says in call(("paceOf", state, PLAN, row, 0))[0]


def test_a_route_leaves_out_what_the_plan_says_first_and_names_it():
    routes = call(*(("routeOf", PLAN, minutes) for minutes in (90, 60, 56, 50, 20)))
    assert [route["skips"] for route in routes[:4]] == [[], [], ["Reproduce"], ["Costs", "Reproduce"]]
    assert routes[4]["skips"] == ["Second question", "Costs", "Reproduce", "A case", "Debate"]
    said = call(*(("saidOf", route, PLAN) for route in routes))
    assert said[0] == "Nothing is left out. 30 minutes more for talk and pairs."
    assert said[2] == "Leaves out “Reproduce”."
    assert "What stays is planned for 23: go quicker." in said[4]


@pytest.mark.parametrize(
    "notebook", sorted((ROOT / "notebooks").glob("0[1-7]*.ipynb")), ids=lambda path: path.stem
)
def test_every_lesson_has_routes_and_a_script_for_each_part(notebook):
    cells = [cell.source for cell in nbformat.read(notebook, as_version=4).cells]
    table = next(source for source in cells if source.startswith("| part"))
    plan, minutes = [], 0
    for line in table.splitlines()[2:]:
        if not line.startswith("|"):
            break
        name, planned, short = (text.strip() for text in line.strip("|").split("|"))
        plan.append({"name": name, "from": minutes, "until": minutes + float(planned), "short": short})
        minutes += float(planned)
    routes = call(*(("routeOf", plan, many) for many in (20, 45, 60, 90)))
    assert [len(route["skips"]) for route in routes] == sorted(
        (len(route["skips"]) for route in routes), reverse=True
    )
    assert routes[1]["planned"] <= 45
    assert routes[2]["planned"] <= 60
    assert all(plan[-1]["name"] not in route["skips"] for route in routes)
    script = next(
        line for source in cells for line in source.splitlines() if line.startswith("**Script for 60 minutes")
    )
    said = call(*(("scriptFor", script, row["from"], row["until"]) for row in plan))
    assert all(said)

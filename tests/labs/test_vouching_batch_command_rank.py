"""The real-data labs of lesson 3: what they draw and say is what the derived tables hold."""

import pytest

from netlib import data
from netlib.labs import CommandRank, VouchingBatch

# Vouches given singly and in bulk
from netlib.typed import with_minus


def test_the_bars_are_the_table_with_its_intervals():
    bars = VouchingBatch().figure.data[0]
    table = data.debian_derived("batch")
    assert list(bars.y) == list(table["percent"])
    assert list(bars.error_y.array) == pytest.approx(list(table["high"] - table["percent"]))
    assert list(bars.error_y.arrayminus) == pytest.approx(list(table["percent"] - table["low"]))


def test_the_words_under_the_bars_fit_a_narrow_window():
    """Where the list of files is open a bar has the room of five letters."""
    words = VouchingBatch().figure.layout.xaxis.ticktext
    assert words == ("1", "2–3", "4–7", "8–15", "16–31", "32+")


def test_the_sentence_speaks_of_the_marked_bar():
    lab = VouchingBatch(batch=6)
    marked = [n for n, shape in enumerate(lab.figure.data[0].marker.pattern.shape, start=1) if shape]
    assert marked == [6]
    assert lab.sentence == (
        "Where the signer vouched for 32 or more people that month, 2.1% of 143 pairs work together"
        " (3; 95% interval 0.0 to 7.1)."
    )


def test_pairs_who_never_vouched_stand_beside_when_asked_for():
    lab = VouchingBatch()
    assert lab.figure.data[1].y == (None, None)
    lab.set(beside="never")
    never = data.debian_derived("releases").set_index("year").loc[2023, "percent_if_not"]
    assert lab.figure.data[1].y == (never, never)
    assert lab.sentence.endswith(f"Pairs who never vouched: {never:.2f}%.")


def test_the_smallest_batch_that_surely_tells_less_is_four_to_seven():
    reached = [VouchingBatch(batch=batch).goal_reached for batch in range(1, 7)]
    assert reached == [False, False, True, False, False, False]


# Command rank against centrality


@pytest.fixture(scope="module")
def decision():
    return data.emon_derived("decision").set_index(["network", "factor", "held"])


@pytest.mark.parametrize("factor", ["ties", "brokerage", "command"])
@pytest.mark.parametrize("held", ["nothing", "others"])
def test_points_line_and_sentence_are_the_table(decision, factor, held):
    lab = CommandRank(factor=factor, held=held)
    row, ranks = decision.loc[("all", factor, held)], data.emon_derived("ranks")
    band, line, points, pointed_out = lab.figure.data
    x, y = (factor, "decision") if held == "nothing" else (f"{factor}_x", f"{factor}_y")
    assert list(points.x) == list(ranks[x])
    assert list(points.y) == list(ranks[y])
    assert (line.y[1] - line.y[0]) / (line.x[1] - line.x[0]) == pytest.approx(row["slope"])
    assert (band.y[1] - band.y[0]) / (band.x[1] - band.x[0]) == pytest.approx(row["slope_low"])
    assert pointed_out.x == (None,)
    said = f"{row['strength']:.2f} (95% interval {row['low']:.2f} to {row['high']:.2f})"
    assert with_minus(said) in lab.sentence
    assert list(lab.measured.values()) == [pytest.approx(row["strength"])]


@pytest.mark.parametrize("held", ["nothing", "others"])
def test_every_point_lies_inside_the_picture(held):
    for factor in ("ties", "brokerage", "command"):
        lab = CommandRank(factor=factor, held=held)
        for axis, places in (
            (lab.figure.layout.xaxis, lab.figure.data[2].x),
            (lab.figure.layout.yaxis, lab.figure.data[2].y),
        ):
            assert axis.range[0] < min(places) < max(places) < axis.range[1]


def test_only_command_still_tells_with_the_others_held_equal():
    reached = {
        factor: CommandRank(factor=factor, held="others") for factor in ("ties", "brokerage", "command")
    }
    assert [lab.goal_reached for lab in reached.values()] == [False, False, True]
    assert ["for certain" in lab.sentence for lab in reached.values()] == [True, True, False]
    assert not CommandRank(factor="command").goal_reached


def test_one_operation_can_be_pointed_out(decision):
    lab = CommandRank(operation="Wichita")
    ranks = data.emon_derived("ranks").query("network == 'Wichita'")
    assert list(lab.figure.data[3].x) == list(ranks["ties"])
    row = decision.loc[("Wichita", "ties", "nothing")]
    said = (
        f"In Wichita (tornado) alone, {len(ranks)} organisations, nothing held equal:"
        f" r = {row['strength']:.2f} (95% interval {row['low']:.2f} to {row['high']:.2f})."
    )
    assert lab.sentence.endswith(with_minus(said))
    assert lab.set(operation="none").figure.data[3].x == (None,)

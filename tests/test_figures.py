"""What several labs draw in the same way."""

import pytest

from netlib.figures import PALETTE, add_pointer, chart, highlight, whiskers


def test_whiskers_reach_from_the_low_end_to_the_high_end():
    figure = chart("x", "y", (0, 3), (0, 9))
    figure.add_bar(y=[4, 6], error_y={"thickness": 2})
    (bars,) = figure.data
    whiskers(bars, bars.y, low=[3, 1], high=[6, 6.5])
    assert [y + up for y, up in zip(bars.y, bars.error_y.array, strict=True)] == [6, 6.5]
    assert [y - down for y, down in zip(bars.y, bars.error_y.arrayminus, strict=True)] == [3, 1]
    assert bars.error_y.thickness == 2
    with pytest.raises(ValueError, match="zip"):
        whiskers(bars, bars.y, low=[3], high=[6, 6.5])


def test_what_is_chosen_differs_in_colour_and_in_hatching():
    figure = chart("x", "y", (0, 3), (0, 9))
    figure.add_bar(y=[4, 6, 5])
    (bars,) = figure.data
    for chosen in ([False, True, False], [True, False, True]):
        highlight(bars, chosen)
        assert [color == PALETTE["orange"] for color in bars.marker.color] == chosen
        assert [shape != "" for shape in bars.marker.pattern.shape] == chosen


def test_a_pointer_marks_where_two_curves_are_read_and_nothing_on_the_axis():
    figure = chart("x", "y", (0, 3), (0, 9))
    add_pointer(figure, "the share shown", "purple")
    (pointer,) = figure.data
    pointer.x, pointer.y = [2, 2, 2], [8, 5, 0]  # two curves, then the axis
    assert pointer.mode == "lines+markers"
    assert [size > 0 for size in pointer.marker.size] == [True, True, False]
    assert pointer.marker.opacity == 1, "plotly draws markers with sizes of their own pale"
    assert (pointer.marker.color, pointer.marker.symbol) == (PALETTE["purple"], "diamond")
    assert pointer.line.color == PALETTE["grey"]
    assert (pointer.name, pointer.showlegend) == ("the share shown", False)

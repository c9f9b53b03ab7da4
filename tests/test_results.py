"""Every result as a table: one row for each place along the axes that its types name."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import pandas as pd
import pytest

from netlib.errors import PlainError
from netlib.measures.cooperation import coalescence
from netlib.measures.hierarchy import Hierarchy
from netlib.measures.myerson import myerson_value
from netlib.networks import star
from netlib.results import Result


@dataclass(frozen=True)
class Made(Result):
    """A result of every kind of thing."""

    people: int
    curve: Annotated[np.ndarray, "run", "step"]
    ends: Annotated[np.ndarray, "run", "step"]
    names: Annotated[tuple[str, ...], "step"]
    groups: Annotated[list[set[int]], "run"]
    other: Annotated[np.ndarray, "person"]
    network: dict[str, int]

    @property
    def mean(self) -> Annotated[np.ndarray, "run"]:
        """A property with an axis."""
        return self.curve.mean(axis=1)

    @property
    def interval(self) -> tuple[float, float]:
        """A pair."""
        return 0.25, 0.75


MADE = Made(
    5, np.arange(6).reshape(2, 3), np.ones((2, 3)), ("a", "b", "c"), [{1}, {2, 3}], np.arange(5) * 10.0, {}
)


def test_most_arrays_decide_what_a_row_is():
    frame = MADE.to_frame()
    assert frame.index.names == ["run", "step"]
    assert frame.index.tolist() == [(run, step) for run in range(2) for step in range(3)]
    assert frame["curve"].tolist() == [0, 1, 2, 3, 4, 5]
    assert frame["names"].tolist() == ["a", "b", "c"] * 2, "what varies along fewer axes is repeated"
    assert frame["mean"].tolist() == [1] * 3 + [4] * 3
    assert frame["groups"].tolist() == [{1}] * 3 + [{2, 3}] * 3
    assert set(frame["people"]) == {5}
    assert set(frame["interval_low"]) == {0.25}
    assert set(frame["interval_high"]) == {0.75}
    assert set(frame) & {"other", "network", "interval"} == set()


def test_other_rows_are_named():
    assert MADE.to_frame("person")["other"].tolist() == [0, 10, 20, 30, 40]
    assert list(MADE.to_frame("run")) == ["people", "groups", "mean", "interval_low", "interval_high"]
    assert MADE.to_frame("step").index.name == "step"
    with pytest.raises(PlainError, match="axes of this result: person; run; run, step; step; got year"):
        MADE.to_frame("year")


def test_a_result_without_arrays_is_one_row():
    frame = Hierarchy(1, 0.5, 0.25, 1).to_frame()
    assert frame.to_dict("records") == [
        {"connectedness": 1, "hierarchy": 0.5, "efficiency": 0.25, "unity_of_command": 1}
    ]
    with pytest.raises(PlainError, match="none, for it has no arrays; got person"):
        Hierarchy(1, 1, 1, 1).to_frame("person")


def test_measures_give_a_row_a_person():
    frame = myerson_value(star(5)).to_frame()
    assert frame["value"].tolist() == [4.0, 1.5, 1.5, 1.5, 1.5]
    assert frame["share"].sum() == pytest.approx(1)
    assert len(coalescence(star(4)).to_frame("person")) == 4
    assert isinstance(coalescence(star(4)).to_frame()["critical_ratio"], pd.Series)

"""A meeting in which somebody speaks first: what DeGroot's average becomes."""

import numpy as np
import pytest

from netlib.errors import PlainError
from netlib.models.averaging import averaging_matrix
from netlib.models.meeting import meeting_error, meeting_weights
from netlib.networks import complete


@pytest.mark.parametrize("self_weight", [1, 5])
def test_without_an_opener_it_is_degroot_among_people_who_all_know_each_other(self_weight):
    expected = averaging_matrix(complete(9), self_weight).toarray()
    assert meeting_weights(9, self_weight=self_weight) == pytest.approx(expected)
    assert meeting_weights(9, opener=4, heard=expected[0, 1], self_weight=self_weight) == pytest.approx(
        expected
    )


def test_each_of_the_others_moves_half_the_way_to_an_opener():
    weights = meeting_weights(9, opener=2, self_weight=5)
    others = np.arange(9) != 2
    assert weights[others, 2] == pytest.approx(0.5)
    assert weights.sum(axis=1) == pytest.approx(1)
    assert weights[2] == pytest.approx(meeting_weights(9, self_weight=5)[2]), "the opener listens as always"


def test_the_error_is_that_of_simulated_meetings():
    rng = np.random.default_rng(1)
    errors = np.array([0.4, *[0.3] * 8])
    first = rng.normal(size=(9, 200_000)) * errors[:, None]
    for opener in (None, 0, 5):
        weights = meeting_weights(9, opener, self_weight=5)
        simulated = (weights @ first).mean(axis=0).std()
        # One percent is about six standard errors of the simulation.
        assert meeting_error(errors, opener, self_weight=5) == pytest.approx(simulated, rel=0.01)


@pytest.mark.parametrize(
    "arguments",
    [{"people": 2}, {"people": 9, "opener": 9}, {"people": 9, "heard": 1.1}, {"people": 9, "self_weight": 0}],
)
def test_what_cannot_be_is_refused(arguments):
    with pytest.raises(PlainError):
        meeting_weights(**arguments)


def test_two_people_are_no_group():
    with pytest.raises(PlainError, match=r"^errors must be at least three numbers; got 2"):
        meeting_error([1, 1])

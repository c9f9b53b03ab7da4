"""Every number out of its range is refused in one sentence."""

import math

import numpy as np
import pytest

from netlib.arguments import at_least, between, finite, one_of, positive, whole
from netlib.errors import PlainError


def test_numbers_in_range_come_back_as_they_are():
    assert whole(np.int64(3), "people", 1, 3) == 3
    assert type(whole(np.int64(3), "people")) is int
    assert between(1, "share") == 1.0
    assert at_least(0, "cost") == 0.0
    assert positive(np.float32(0.5), "benefit") == 0.5
    assert finite(-2, "balance") == -2.0
    assert one_of("full", "network", ("full", "ring")) == "full"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: whole(2.0, "people"), "people must be a whole number of at least 0; got 2.0"),
        (lambda: whole(True, "people"), "people must be a whole number of at least 0; got True"),
        (lambda: whole(9, "people", 2, 8), "people must be a whole number from 2 to 8; got 9"),
        (lambda: between(math.nan, "share"), "share must lie between 0 and 1; got nan"),
        (lambda: between(1.4, "share"), "share must lie between 0 and 1; got 1.4"),
        (lambda: between("1", "share"), "share must lie between 0 and 1; got 1"),
        (lambda: at_least(-1, "cost"), "cost must be a number of at least 0; got -1"),
        (lambda: at_least(math.inf, "cost"), "cost must be a number of at least 0; got inf"),
        (lambda: positive(0, "benefit"), "benefit must be a positive number; got 0"),
        (lambda: positive(math.nan, "benefit"), "benefit must be a positive number; got nan"),
        (lambda: finite(math.inf, "balance"), "balance must be a finite number; got inf"),
        (lambda: finite(None, "balance"), "balance must be a finite number; got None"),
        (lambda: one_of("star", "network", ("full", "ring")), "network must be one of full, ring; got star"),
    ],
)
def test_numbers_out_of_range_are_refused(call, message):
    with pytest.raises(PlainError, match=message):
        call()

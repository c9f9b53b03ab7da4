"""Every module of data, networks, measures and models shows examples, and they do what they show."""

import doctest
import importlib

import pytest

from public import MODULES


@pytest.mark.parametrize("name", MODULES)
def test_examples_do_what_they_show(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0
    assert found.attempted > 0, f"{name} shows no example"

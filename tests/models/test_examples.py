"""The examples in the docstrings of networks, measures and models do what they show."""

import doctest
import importlib
import pkgutil

import pytest

import netlib.measures
import netlib.models

MODULES = ["netlib.networks", "netlib.measures", "netlib.models"] + [
    module.name
    for room in (netlib.measures, netlib.models)
    for module in pkgutil.iter_modules(room.__path__, room.__name__ + ".")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_do_what_they_show(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_to_run():
    finder = doctest.DocTestFinder(exclude_empty=True)
    assert (
        sum(len(test.examples) for name in MODULES for test in finder.find(importlib.import_module(name))) > 5
    )

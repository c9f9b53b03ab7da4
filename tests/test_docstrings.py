"""Docstrings that tools can read: numpydoc's validation, and what it does not look at."""

import dataclasses
import importlib
import inspect
import re

import pytest
from numpydoc.docscrape import NumpyDocString
from numpydoc.validate import validate

from netlib.results import Result
from public import CLASSES, FUNCTIONS, METHODS, MODULES

# A docstring at all, its sections known and in order (GL05 to GL08); a summary that ends in a full stop (SS01
# to SS04); every parameter named, in order, with type and text (PR01 to PR04, PR07);
# Returns with its text (RT01, RT03), Yields (YD01).
CHECKS = {"GL05", "GL06", "GL07", "GL08", "SS01", "SS02", "SS03", "SS04"} | {
    "PR01", "PR02", "PR03", "PR04", "PR07", "RT01", "RT03", "YD01"
}  # fmt: skip


def faults(name: str) -> list[str]:
    found = [f"{code}: {words}" for code, words in validate(name)["errors"] if code in CHECKS]
    return found


@pytest.mark.parametrize("name", FUNCTIONS | METHODS)
def test_functions_say_what_they_take_and_return(name):
    assert faults(name) == []


@pytest.mark.parametrize("name", CLASSES)
def test_classes_say_what_they_hold(name):
    kind = CLASSES[name]
    text = NumpyDocString(inspect.cleandoc(kind.__doc__))
    assert text["Summary"][-1].endswith((".", ":"))
    if dataclasses.is_dataclass(kind):
        said = [(each, entry) for entry in text["Attributes"] for each in entry.name.split(", ")]
        assert [each for each, _ in said] == [field.name for field in dataclasses.fields(kind)]
        assert [each for each, entry in said if not (entry.type and entry.desc)] == []


def test_a_docstring_that_lacks_something_is_noticed(monkeypatch):
    def wrong(G, seed):
        """Do something."""
        return 1

    monkeypatch.setattr(importlib.import_module("netlib.networks"), "wrong", wrong, raising=False)
    codes = {fault[:4] for fault in faults("netlib.networks.wrong")}
    assert codes == {"PR01", "RT01"}


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("netlib.m")])
def test_a_source_is_cited_or_the_model_is_called_ours(name):
    module = importlib.import_module(name)
    texts = [module.__doc__, *(thing.__doc__ or "" for thing in vars(module).values() if callable(thing))]
    assert any(re.search(r"References\n *-+\n", text) or "workbook" in text for text in texts)


CHECKING = r"\b(PlainError|whole|between|at_least|positive|finite|one_of|check_network|_?ties|numbers)\("


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_that_checks_its_arguments_says_so_under_raises(name):
    raised = [entry.type for entry in NumpyDocString(inspect.getdoc(FUNCTIONS[name]))["Raises"]]
    if re.search(CHECKING, inspect.getsource(FUNCTIONS[name])):
        assert raised == ["PlainError"]


def test_every_result_can_be_a_table():
    results = {name for name, kind in CLASSES.items() if issubclass(kind, Result)}
    others = {name for name, kind in CLASSES.items() if dataclasses.is_dataclass(kind)} - results
    assert others == {"netlib.ties.Ties"}, "which is a network, not a result"

"""Every module of data, networks, measures and models shows examples; they and others do what they show."""

import doctest
import importlib

import pytest

from environment import ROOT
from public import MODULES

OTHERS = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for file in sorted((ROOT / "netlib").rglob("*.py"))
    if ">>>" in file.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_do_what_they_show(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0
    assert found.attempted > 0, f"{name} shows no example"


@pytest.mark.parametrize("name", [name for name in OTHERS if name not in MODULES])
def test_what_another_module_shows_is_so(name):
    found = doctest.testmod(importlib.import_module(name))
    assert (found.failed, found.attempted > 0) == (0, True)

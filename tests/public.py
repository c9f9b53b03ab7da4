"""What networks, measures and models offer: found by looking, so that no test forgets a new one."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import netlib.data
import netlib.measures
import netlib.models
import netlib.networks

MODULES = ["netlib.datapackage", "netlib.results", "netlib.ties"] + [
    module.name
    for room in (netlib.data, netlib.measures, netlib.models, netlib.networks)
    for module in pkgutil.iter_modules(room.__path__, room.__name__ + ".")
    if "._" not in module.name
]


def offered(module: str) -> Iterator[tuple[str, object]]:
    """The public functions and classes that a module defines, by their full names."""
    for name, thing in vars(importlib.import_module(module)).items():
        if not name.startswith("_") and getattr(thing, "__module__", None) == module and callable(thing):
            yield f"{module}.{name}", thing


def methods(name: str, kind: type) -> Iterator[tuple[str, object]]:
    """The public methods and properties that a class defines."""
    for own, thing in vars(kind).items():
        if not own.startswith("_") and (
            inspect.isfunction(thing) or isinstance(thing, (property, staticmethod))
        ):
            yield f"{name}.{own}", thing


FUNCTIONS = {name: thing for m in MODULES for name, thing in offered(m) if inspect.isfunction(thing)}
CLASSES = {name: thing for m in MODULES for name, thing in offered(m) if inspect.isclass(thing)}
METHODS = {name: thing for kind in CLASSES for name, thing in methods(kind, CLASSES[kind])}

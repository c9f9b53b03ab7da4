"""Names of a package that are imported when they are first used (SPEC 1 of Scientific Python).

The library `lazy_loader` does the same. It is not used because `import netlib` must need no other package.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def attach(
    package: str, names: Mapping[str, Iterable[str]], modules: Iterable[str] = ()
) -> tuple[Callable, Callable, list[str]]:
    """The ``__getattr__``, ``__dir__`` and ``__all__`` of a package.

    ``names`` maps each module of the package to what the package offers of it. Those modules, and further
    ``modules``, can be reached without an import of their own.
    """
    homes = {name: module for module, offered in names.items() for name in offered}
    modules = {*names, *modules}
    public = sorted({*homes, *modules})

    def __getattr__(name: str):
        if name in homes:
            found = getattr(import_module(f"{package}.{homes[name]}"), name)
        elif name in modules:
            found = import_module(f"{package}.{name}")
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        setattr(sys.modules[package], name, found)  # so that Python does not ask here again
        return found

    return __getattr__, lambda: public, public

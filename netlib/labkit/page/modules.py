"""The JavaScript of all widgets: files that import each other, sent to a page once for all its widgets."""

import hashlib
import re
from functools import cache
from pathlib import Path

import anywidget
import traitlets as t
from ipywidgets import Widget, widget_serialization

import netlib

HOME = Path(netlib.__file__).parent
MAINS = ("labkit/page/widget.js", "lesson/page/part.js")  # what draws a lab, and a part of a lesson
LOADER = Path(__file__).with_name("loader.js")
IMPORT = re.compile(r'(?m)^(import \{[^}]*\} from |export \{[^}]*\} from )"(\.[^"]+)";$')


def linked(*mains: Path) -> list[tuple[str, str]]:
    """The files that make up these modules, each after those that it imports: name below ``netlib/``, text.

    Imports are written like ``import { make } from "./dom.js";`` and become ``"netlib:name"``; loader.js puts
    the address there at which the browser keeps that module.
    """
    found: dict[str, str] = {}

    def add(file: Path) -> str:
        name = file.relative_to(HOME).as_posix()
        if name not in found:
            text = IMPORT.sub(
                lambda line: f'{line[1]}"netlib:{add((file.parent / line[2]).resolve())}";',
                file.read_text(encoding="utf-8"),
            )
            found[name] = text
        return name

    for main in mains:
        add(main.resolve())
    return list(found.items())


class Modules(anywidget.AnyWidget):
    """The sources, in one widget that all others refer to."""

    _esm = "export default {};"
    version = t.Unicode().tag(sync=True)
    sources: t.List[list] = t.List().tag(sync=True)


@cache
def modules() -> Modules:
    """The one widget that holds all modules, made when first needed."""
    sources = linked(*(HOME / main for main in MAINS))
    version = hashlib.sha256(repr(sources).encode()).hexdigest()[:12]
    return Modules(version=version, sources=sources)


class Page(anywidget.AnyWidget):
    """A widget that is drawn by the module ``main``, a name below ``netlib/``.

    The module exports ``render({ model, el })``, as anywidget has it.
    """

    _esm = LOADER.read_text(encoding="utf-8")
    main = t.Unicode().tag(sync=True)
    modules = t.Instance(Modules).tag(sync=True, **widget_serialization)

    def __init__(self, **traits):
        super().__init__(modules=modules(), **traits)

    def _repr_mimebundle_(self, **kwargs) -> dict:  # type: ignore[override]  # anywidget gives a pair
        """As every other widget has it: anywidget gives a pair, and its metadata asks Colab for a fetch."""
        return Widget._repr_mimebundle_(self, **kwargs)

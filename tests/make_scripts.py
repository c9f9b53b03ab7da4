"""The scripts that ship beside the tables of ``data/``, for the tests that make a table again."""

import importlib.util
import sys

from netlib.datapackage import FOLDER


def script(folder):
    """The ``make.py`` in a folder of ``data/``, as a module of its own."""
    name = f"make_{folder.replace('/', '_')}"
    spec = importlib.util.spec_from_file_location(name, FOLDER / folder / "make.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # what runs in several processes is looked up by this name
    spec.loader.exec_module(module)
    return module

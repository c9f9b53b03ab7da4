"""The first notebook's look at the installation: says that all is well only when it is."""

import shutil

import pytest

import netlib
from netlib import datapackage, installation


def test_all_is_well_here():
    assert repr(netlib.health()).startswith("All is well")


def test_an_altered_data_file_is_named(tmp_path, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(datapackage.FOLDER, copy)
    senders = copy / "berg1995" / "senders.csv"
    senders.write_text(senders.read_text().replace("1,10", "1,11", 1))
    for module in (datapackage, installation):
        monkeypatch.setattr(module, "FOLDER", copy)
    (problem,) = netlib.health().problems
    assert "berg1995/senders.csv was changed" in problem
    assert repr(netlib.health()).startswith("Something needs your attention:\n- ")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("no-such-package>=1", "no-such-package is not installed"),
        ("networkx>=99", "the lessons need >=99"),
    ],
)
def test_a_package_that_does_not_fit_is_named(line, sentence, monkeypatch):
    monkeypatch.setattr(installation.metadata, "requires", lambda name: [line])
    (problem,) = netlib.health().problems
    assert sentence in problem

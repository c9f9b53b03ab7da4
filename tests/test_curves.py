"""Tables computed beforehand are made again by the scripts beside them, and compared first."""

from pathlib import Path

import pytest

import curves

SCRIPT = """
from pathlib import Path
here = Path(__file__).parent
(here / "table.csv").write_text("p,share\\n0.1,{share}\\n")
(here / "datapackage.json").write_text("about {share}")
"""


@pytest.fixture
def data(tmp_path):
    """Two folders with a script and the table that it makes."""
    for name in ("first", "second/deep"):
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        (folder / "make.py").write_text(SCRIPT.format(share=0.5))
        (folder / "table.csv").write_text("p,share\n0.1,0.5\n")
        (folder / "datapackage.json").write_text("about 0.5")
    return tmp_path / "data"


def everything(data: Path) -> dict[str, str]:
    return {path.relative_to(data).as_posix(): path.read_text() for path in data.rglob("*") if path.is_file()}


def test_what_is_as_shipped_stays(data, capfd):
    before = everything(data)
    assert curves.remake(data, [])
    assert everything(data) == before
    told = capfd.readouterr().out
    assert "1 of 2: data/first ..." in told
    assert "2 of 2: data/second/deep ..." in told
    assert told.count("1 table: the same bytes") == 2


def test_what_differs_is_said_and_replaced(data, capfd):
    (data / "first" / "make.py").write_text(SCRIPT.format(share=0.4))
    before = everything(data)
    assert not curves.remake(data, ["first"], check=True)
    assert everything(data) == before, "only compared"
    assert "table.csv differ by up to 0.2 of a number" in capfd.readouterr().out
    assert curves.remake(data, ["first"])
    assert (data / "first" / "table.csv").read_text() == "p,share\n0.1,0.4\n"
    assert (data / "first" / "datapackage.json").read_text() == "about 0.4"
    assert curves.remake(data, [], check=True)


def test_a_last_digit_may_differ_between_machines(data):
    (data / "first" / "make.py").write_text(SCRIPT.format(share=0.5003))
    assert curves.remake(data, ["first"], check=True)


@pytest.mark.parametrize(
    ("table", "far"),
    [("p,share\n0.1,0.5\n", 0), ("p,share\n0.1,half\n", float("inf")), ("p,share\n", float("inf"))],
)
def test_tables_are_compared_entry_by_entry(data, table, far):
    other = data / "other.csv"
    other.write_text(table)
    assert curves.difference(data / "first" / "table.csv", other) == far


def test_a_table_that_is_no_longer_made_is_said(data, capfd):
    (data / "first" / "older.csv").write_text("p\n1\n")
    (data / "first" / "make.py").write_text(
        SCRIPT.format(share=0.5) + "(here / 'older.csv').unlink(missing_ok=True)\n"
    )
    assert not curves.remake(data, ["first"], check=True)
    assert "1 of 2 tables in one of the two only" in capfd.readouterr().out


def test_a_script_that_fails_leaves_all_as_it_was(data, capfd):
    (data / "first" / "make.py").write_text(SCRIPT.format(share=0.4) + "raise SystemExit('no')\n")
    before = everything(data)
    assert not curves.remake(data, [])
    assert everything(data) == before
    assert "the script failed" in capfd.readouterr().out


def test_a_folder_that_is_not_there_is_refused(data):
    with pytest.raises(SystemExit, match="there are first, second/deep"):
        curves.remake(data, ["third"])


def test_the_scripts_of_the_workbook_are_found():
    found = {path.parent.as_posix() for path in curves.scripts(curves.DATA, [])}
    assert {"reference", "curves", "debian/derived", "debian/over_time", "emon/derived"} <= found


@pytest.mark.slow
def test_a_small_folder_of_the_workbook_comes_out_as_shipped():
    assert curves.remake(curves.DATA, ["debian/over_time"], check=True)

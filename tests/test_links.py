"""The links that open a lesson elsewhere: one for each, all from one address, read as their servers do."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import links
from environment import ROOT

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
NEW = "https://example.org/somebody/a.workbook.git"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", links.WHERE)
def test_every_link_is_written_from_the_one_address(name):
    assert read(name) == links.with_links(read(name), links.address())


def test_every_lesson_has_a_badge_in_its_row():
    badge = r"\[!\[Lesson (\d) on Binder\]\[badge\]\]\[binder-(\d\d)\]"
    row = rf"^\| \[\d\d [^|]+\]\(notebooks/([^)]+)\) .*{badge} \|$"
    badges = re.findall(row, read("README.md"), re.MULTILINE)
    assert [(name, int(said), number) for name, said, number in badges] == [
        (name, int(name[:2]), name[:2]) for name in NOTEBOOKS
    ]
    for name, kind in (("README.md", "binder"), ("docs/trainers-guide.md", "slides")):
        found = [(found[1], found[2]) for found in links.BINDER.finditer(read(name))]
        assert found == [(kind, notebook[:2]) for notebook in NOTEBOOKS]
    assert re.findall(r"\[(\d)\]\[slides-0(\d)\]", read("docs/trainers-guide.md")) == [
        (name[1], name[1]) for name in NOTEBOOKS
    ]


@pytest.mark.parametrize("way", [links.READ, links.PRESENT])
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_binder_is_asked_for_this_repository_and_a_lesson_in_jupyterlab(notebook, way):
    """As BinderHub reads it: /v2/git/ADDRESS/REF, so that no slash of the address may look like these."""
    link = urlsplit(links.binder_link(NEW, notebook, way))
    v2, provider, repository, ref = link.path.strip("/").split("/")
    assert (v2, provider, unquote(repository), ref) == ("v2", "git", NEW, "main")
    (path,) = parse_qs(link.query)["urlpath"]
    assert (ROOT / path.removeprefix(f"{way}/")).is_file()


def test_a_hub_is_asked_for_the_same_in_a_folder_of_a_known_name():
    link = urlsplit(links.hub_link(NEW, NOTEBOOKS[0]))
    asked = {name: value for name, (value,) in parse_qs(link.query).items()}
    assert asked["repo"] == NEW
    assert asked["urlpath"] == f"lab/tree/{asked['targetpath']}/notebooks/{NOTEBOOKS[0]}"


def test_a_new_address_is_written_everywhere_and_changes_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks", target_is_directory=True)
    for name in links.WHERE:
        (tmp_path / name).write_text(read(name), encoding="utf-8")
    monkeypatch.setattr(links, "ROOT", tmp_path)
    links.write_links(NEW)
    assert links.address() == NEW
    changed = {
        new
        for name in links.WHERE
        for old, new in zip(read(name).splitlines(), (tmp_path / name).read_text().splitlines(), strict=True)
        if old != new
    }
    assert len(changed) == 2 + 2 * len(NOTEBOOKS) + 2  # two clones; lessons twice; class and trainer
    assert all(NEW in unquote(line) for line in changed)


@pytest.mark.parametrize("address", ["workbook", "git@example.org:somebody/workbook", "https://example.org"])
def test_an_address_that_nobody_else_can_clone_from_is_refused(address):
    with pytest.raises(SystemExit, match="everybody can clone from"):
        links.write_links(address)

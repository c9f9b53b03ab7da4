"""The pages about netlib: every public name has its place, and they are read with the network cut."""

import importlib
import warnings
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

import api_pages

MODULES = ["measures", "models", "labs", "lesson", "networks", "data", "ties"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    (folder / "index.html").touch()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "error", UserWarning
        )  # how pdoc says that it could not import or read something
        api_pages.write_api(folder, "index.html")
    return folder / api_pages.FOLDER


@pytest.fixture(scope="module")
def soups(folder):
    return {path: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in folder.rglob("*.html")}


def public(module) -> list[str]:
    """The functions and classes that *module* offers: those it lists, else what it defines itself."""
    listed = getattr(module, "__all__", None)
    if listed is None:
        defined = (
            name for name, value in vars(module).items() if callable(value) and not name.startswith("_")
        )
        listed = [name for name in defined if getattr(module, name).__module__ == module.__name__]
    return [name for name in listed if callable(getattr(module, name))]


def test_a_stranger_finds_the_critical_ratio(soups, folder):
    page = soups[folder / "netlib" / "measures.html"]
    place = page.find(id="critical_ratio")
    assert "benefit-to-cost ratio" in place.get_text()
    assert "Allen" in place.get_text()
    assert [term.get_text() for term in place.select("h6")] >= ["Parameters", "Raises", "Returns"]


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_has_its_place_and_says_what_it_is(soups, folder, name):
    page, module = soups[folder / "netlib" / f"{name}.html"], importlib.import_module(f"netlib.{name}")
    names = public(module)
    assert names
    places = {each: page.find(id=each) for each in names}
    assert [
        each for each, place in places.items() if place is None or not place.select_one(".docstring")
    ] == []


def test_every_link_leads_somewhere(soups, folder):
    dead = []
    for path, soup in soups.items():
        for link in soup.select("a[href]"):
            parts = urlsplit(link["href"])
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = target.is_file() and (
                not parts.fragment or target not in soups or soups[target].find(id=unquote(parts.fragment))
            )
            dead += [] if there else [f"{path.name}: {link['href']}"]
    assert len(soups) > len(MODULES)
    assert dead == []
    assert (
        soups[folder / "netlib" / "measures.html"].find("a", string="All lessons")["href"]
        == "../../index.html"
    )


def test_they_are_searched_and_read_with_the_network_cut(folder, page):
    asked = []
    page.on("request", lambda request: request.url.startswith("file:") or asked.append(request.url))
    page.goto((folder / "netlib.html").as_uri())
    page.get_by_role("searchbox").fill("critical ratio")
    page.locator("main a[href*='measures.html#critical_ratio']").first.wait_for()
    assert asked == []


@pytest.mark.parametrize(
    "address", ["netlib.html", "netlib/measures.html", "netlib/measures/cooperation.html"]
)
def test_they_can_be_read_by_everybody(address, folder, page):
    page.goto((folder / address).as_uri())
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, None, {"runOnly": rules}).response["violations"]
    assert [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]] == []

"""The page in a browser: fits the screen, filters, and works without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from pipeline.hearing import load
from pipeline.report import write
from pipeline.summarise import summarise
from tests.report.hearings import GOLD, submissions_from
from tests.report.small import hearing, mixed

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    if GOLD[0].exists():
        submissions, asked = submissions_from(GOLD[0]), load(GOLD[0])
    else:
        submissions, asked = mixed(), hearing()
    write(summarise(submissions, asked), submissions, asked, folder)
    return folder / "oversikt.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_it_fits_the_screen(width: int, page_file: Path, browser: object) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})  # type: ignore[attr-defined]
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    page.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation(width: int, page_file: Path, browser: object) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # The page's own policy forbids scripts from outside, so that the browser must be told to let axe in.
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.locator(".entry.primary summary").first.click()
    found = axe.run(page)
    assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == []
    context.close()


def test_the_table_of_files_shows_its_last_column(page_file: Path, browser: object) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 900})  # type: ignore[attr-defined]
    page.goto(page_file.as_uri())
    edges = (
        page.locator("table")
        .first.locator("thead th")
        .evaluate_all("heads => heads.map(head => head.getBoundingClientRect().right)")
    )
    assert len(edges) == 11
    assert max(edges) <= 1200
    assert page.locator(".scroll").first.evaluate("box => box.scrollWidth <= box.clientWidth")
    page.close()


def test_the_filters_and_the_search_show_what_fits(page_file: Path, browser: object) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(page_file.as_uri())
    everything = page.locator(".entry.primary:visible").count()
    page.select_option("#f-stance", "2")
    against = page.locator(".entry.primary:visible").count()
    assert 0 < against < everything
    assert page.locator("#shown").inner_text().startswith(f"Viser {against} av {everything}")
    assert page.locator(".entry.again:visible").count() == 0
    first = page.locator(".entry.primary:visible blockquote").first.inner_text()
    page.fill("#f-search", first.split(".")[0][:40])
    assert 0 < page.locator(".entry.primary:visible").count() <= against
    page.click("button[type=reset]")
    page.wait_for_function(f"document.getElementById('shown').textContent.startsWith('Viser {everything} ')")
    page.close()


def test_it_reads_without_javascript(page_file: Path, browser: object) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert not page.locator("#filters").is_visible()
    entry = page.locator(".entry.primary").first
    assert entry.is_visible()
    entry.locator("summary").click()
    assert entry.locator("mark").inner_text() == entry.locator("blockquote").inner_text()
    context.close()


def test_the_page_needs_nothing_from_outside(page_file: Path) -> None:
    tree = lxml.html.fromstring(page_file.read_bytes())
    outside = [v for e in tree.iter() for k, v in e.attrib.items() if k in ("src", "href") and v[:1] not in ("#", "d")]
    assert outside == []
    assert "default-src 'none'" in tree.find(".//meta[@http-equiv]").get("content")


def test_the_markup_is_fit_for_screen_readers(page_file: Path) -> None:
    tree = lxml.html.fromstring(page_file.read_bytes())
    assert tree.get("lang") == "nb-NO"
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = {a.get("href")[1:] for a in tree.iterfind(".//a")}
    assert links <= set(ids)
    assert all(th.get("scope") in ("col", "row") for th in tree.iterfind(".//th"))
    assert all(table.find("caption") is not None for table in tree.iterfind(".//table"))
    assert all(image.get("alt") for image in tree.iterfind(".//img"))
    labelled = {label.get("for") for label in tree.iterfind(".//label")}
    assert {e.get("id") for e in tree.xpath("//input|//select")} == labelled
    levels = [int(e.tag[1]) for e in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))

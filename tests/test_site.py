"""The built site, as files and in a browser: three writings, every link, nothing from outside."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

import pytest
from browsers import DESKTOP, PHONE, Site, chromium, needs_chromium, serving, show
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

import saradnja
from saradnja.files import formats

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
WRITINGS: Final = ("en", "sr-Latn", "sr-Cyrl")
SOURCES: Final = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix()
    for path in DOCS.rglob("*.md")
    if not {"_build", "_generated"} & {*path.parts}
)
PAGES: Final = (*SOURCES, "genindex", "search")
KINDS: Final = (
    "index",
    "tutorials/first-page",
    "how-to/xlsx",
    "explanation/dates",
    "reference/model",
    "reference/vocabularies",
    "reference/problems",
    "reference/crosswalks",
    "reference/python",
    "search",
)
"""A page of each kind; on these is tried what is the same on all of a kind."""

BUILT: Final = "SARADNJA_SITE"
"""The variable of the environment that names the folder of a site that is built already."""

NEEDS: Final = ("sphinx", "furo", "myst_parser", "sphinx_copybutton", "sphinx_design")
FORMATS: Final = [
    name
    for name, found in formats().items()
    if (found.writer or found.reader).__module__.startswith("saradnja.")
]
"""The formats of this package; others may be installed beside it."""

PATIENCE: Final = 30
"""Seconds to wait for a script of a page."""

in_each_writing = pytest.mark.parametrize("writing", WRITINGS)
each_page = pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in PAGES],
)
"""All tests of a page run in one process, which opens it once."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built once for all processes of the tests."""
    if built := os.environ.get(BUILT):
        return Path(built)
    absent = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    if absent:
        pytest.skip(
            f"the site cannot be built without {', '.join(absent)}: pip install -e '.[docs]'"
        )
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    site, log = place / "site", place / "site.log"
    try:
        (place / "source").mkdir()
    except FileExistsError:
        while not log.exists():
            time.sleep(0.5)
    else:
        told = _build(place / "source", site)
        (place / "site.log.new").write_text(told, "utf-8")
        (place / "site.log.new").rename(log)
    if told := log.read_text("utf-8"):
        pytest.fail(f"the site cannot be built:\n{told}")
    return site


def _build(source: Path, site: Path) -> str:
    """Build the site from a copy, since building writes beside its pages; answer what is wrong."""
    ours = shutil.ignore_patterns("_build", "_generated", "__pycache__")
    for name in ("docs", "examples", "tests", "src"):
        shutil.copytree(ROOT / name, source / name, ignore=ours)
    command = [sys.executable, os.fspath(source / "docs" / "build.py"), os.fspath(site)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return f"{done.stdout}{done.stderr}" if done.returncode else ""


class Page(HTMLParser):
    """What a page says of itself: its language, its anchors, and where it leads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.language: str | None = None
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.other_writings: dict[str, str] = {}
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says."""
        said = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = said.get("lang")
        self.anchors |= {said[name] for name in ("id", "name") if name in said}
        if "href" in said:
            (self.links if tag == "a" else self.fetched).append(said["href"])
        if "src" in said:
            self.fetched.append(said["src"])
        if tag == "a" and "hreflang" in said:
            self.other_writings[said["hreflang"]] = said["href"]


@pytest.fixture(scope="session")
def pages(folder: Path) -> dict[Path, Page]:
    """Return every page of the site by its file."""
    return {path.resolve(): Page(path) for path in sorted(folder.rglob("*.html"))}


def _target(page: Page, link: str) -> Path:
    path = unquote(urlsplit(link).path)
    return (page.path.parent / path).resolve() if path else page.path.resolve()


def _inside(link: str) -> bool:
    return not (urlsplit(link).scheme or urlsplit(link).netloc)


@in_each_writing
def test_every_page_is_there(folder: Path, writing: str) -> None:
    """Every page of the docs stands in the site, in every writing."""
    missing = [name for name in PAGES if not (folder / writing / f"{name}.html").exists()]

    assert missing == []


def test_every_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    """Every link inside the site leads to a file, and every anchor is there, letter by letter."""
    broken = [
        f"{page.path}: {link}"
        for page in pages.values()
        for link in {*page.links, *page.fetched}
        if _inside(link)
        and not (
            (target := _target(page, link)).exists()
            and (
                target not in pages
                or unquote(urlsplit(link).fragment) in {"", *pages[target].anchors}
            )
        )
    ]

    assert broken == []


def test_no_page_fetches_from_outside(pages: dict[Path, Page]) -> None:
    """No style, script, picture or icon of a page has an address of somebody else."""
    outside = [
        f"{page.path}: {link}"
        for page in pages.values()
        for link in page.fetched
        if not _inside(link) and urlsplit(link).scheme != "data"
    ]

    assert outside == []


@in_each_writing
def test_pages_tell_their_language(folder: Path, pages: dict[Path, Page], writing: str) -> None:
    """The root of every page has its language and script as a tag by BCP 47."""
    home = (folder / writing).resolve()
    told = {page.language for path, page in pages.items() if path.is_relative_to(home)}

    assert told == {writing}


@in_each_writing
def test_switch_leads_to_the_same_page(folder: Path, pages: dict[Path, Page], writing: str) -> None:
    """Every page leads to itself in both other writings."""
    home = (folder / writing).resolve()
    others = {other: (folder / other).resolve() for other in WRITINGS if other != writing}
    led = {
        path.relative_to(home): {tag: _target(page, it) for tag, it in page.other_writings.items()}
        for path, page in pages.items()
        if path.is_relative_to(home)
    }

    assert led == {path: {other: place / path for other, place in others.items()} for path in led}
    assert len(led) >= len(PAGES)


def test_reference_has_public_names(folder: Path) -> None:
    """Every public name and every format of the package stands in the reference."""
    page = (folder / "en" / "reference" / "python.html").read_text("utf-8")
    ours = (folder / "en" / "reference" / "formats.html").read_text("utf-8")

    assert [name for name in saradnja.__all__ if not re.search(rf"\b{name}\b", page)] == []
    assert [name for name in FORMATS if name not in ours] == []


@in_each_writing
def test_reference_has_anchors(folder: Path, pages: dict[Path, Page], writing: str) -> None:
    """The anchors of the built model are those that are promised, letter by letter."""
    page = pages[(folder / writing / "reference" / "model.html").resolve()]

    assert {"Membership", "Membership.during"} <= page.anchors


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[Site]:
    """Serve the site."""
    with serving(folder) as site:
        yield site


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Start one headless Chromium that remembers its requests and messages."""
    profile = tmp_path_factory.mktemp("profile")
    with chromium(profile, "browser", "performance") as browser:
        yield browser


class Visit(NamedTuple):
    """What was seen when a page was opened."""

    console: list[str]
    requests: list[str]
    widths: dict[int, int]
    """How wide the page is by how wide the screen is, in pixels."""
    out_of_frame: list[str]
    """What on the telephone is wider than the screen, and in no frame that scrolls."""


@pytest.fixture(scope="session")
def visits(browser: webdriver.Chrome, served: Site) -> dict[str, Visit]:
    """Return the visits that were made, by address, so that each page is opened once."""
    return {}


OUT_OF_FRAME: Final = """
    const scrolls = e => e && e !== document.body && e !== document.documentElement
        && (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    return [...document.querySelectorAll("article *")]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
        .filter(e => !scrolls(e)).map(e => e.outerHTML.slice(0, 120));
"""


def visited(
    browser: webdriver.Chrome, served: Site, visits: dict[str, Visit], address: str
) -> Visit:
    """Open a page at both widths, unless it was opened before, and tell what was seen."""
    if address not in visits:
        widths = {}
        show(browser, DESKTOP)
        browser.get("about:blank")
        for log in ("browser", "performance"):
            browser.get_log(log)
        browser.get(f"{served.address}/{address}")
        for width in (DESKTOP, PHONE):
            show(browser, width)
            widths[width] = browser.execute_script("return document.scrollingElement.scrollWidth")
        visits[address] = Visit(
            [entry["message"] for entry in browser.get_log("browser")],
            _requests(browser),
            widths,
            browser.execute_script(OUT_OF_FRAME),
        )
    return visits[address]


def _requests(browser: webdriver.Chrome) -> list[str]:
    """Return the addresses that the browser asked for since its log was read."""
    said: list[dict[str, Any]] = [
        json.loads(entry["message"])["message"] for entry in browser.get_log("performance")
    ]
    return [
        entry["params"]["request"]["url"]
        for entry in said
        if entry["method"] == "Network.requestWillBeSent"
    ]


def opened(browser: webdriver.Chrome, served: Site, address: str, width: int = DESKTOP) -> None:
    """Open a page at a width in pixels."""
    show(browser, width)
    browser.get(f"{served.address}/{address}")


@needs_chromium
@in_each_writing
@each_page
def test_pages_say_nothing(
    browser: webdriver.Chrome, served: Site, visits: dict[str, Visit], name: str, writing: str
) -> None:
    """The browser has nothing to complain about: no error, no warning, no file that is absent."""
    visit = visited(browser, served, visits, f"{writing}/{name}.html")

    assert visit.console == []


@needs_chromium
@in_each_writing
@each_page
def test_pages_ask_for_nothing_outside(
    browser: webdriver.Chrome, served: Site, visits: dict[str, Visit], name: str, writing: str
) -> None:
    """Opening a page sends no request but to where it came from."""
    visit = visited(browser, served, visits, f"{writing}/{name}.html")

    assert visit.requests
    assert [url for url in visit.requests if not url.startswith((served.address, "data:"))] == []


@needs_chromium
@in_each_writing
@each_page
def test_pages_fit_on_a_phone(
    browser: webdriver.Chrome, served: Site, visits: dict[str, Visit], name: str, writing: str
) -> None:
    """At 360 pixels no page is wider than the screen; what is wider scrolls in its own frame."""
    visit = visited(browser, served, visits, f"{writing}/{name}.html")

    assert visit.out_of_frame == []
    assert visit.widths[PHONE] <= PHONE
    assert visit.widths[DESKTOP] <= DESKTOP


@needs_chromium
def test_front_door(browser: webdriver.Chrome, served: Site) -> None:
    """Whoever asks for the site itself comes to its first page in English."""
    opened(browser, served, "")

    WebDriverWait(browser, PATIENCE).until(
        lambda browser: urlsplit(browser.current_url).path == "/en/index.html"
    )


@needs_chromium
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@in_each_writing
@pytest.mark.parametrize("name", KINDS)
def test_switch_is_clicked(
    browser: webdriver.Chrome, served: Site, name: str, writing: str, width: int
) -> None:
    """A click on a writing's name opens the same page in it; the name can be seen at any width."""
    start = WRITINGS[WRITINGS.index(writing) - 1]
    opened(browser, served, f"{start}/{name}.html", width)
    links = browser.find_elements(By.CSS_SELECTOR, f".writings a[hreflang='{writing}']")

    next(link for link in links if browser.execute_script(IN_SIGHT, link)).click()

    language = browser.execute_script("return document.documentElement.lang")
    assert urlsplit(browser.current_url).path == f"/{writing}/{name}.html"
    assert language == writing


@needs_chromium
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize(
    ("writing", "typed"),
    [
        ("en", "membership"),
        ("en", "Memberships"),
        *((writing, typed) for writing in WRITINGS[1:]
          for typed in ("članstvo", "clanstvo", "чланство", "ČLANSTVO")),
    ],
)  # fmt: skip
def test_search_finds(
    browser: webdriver.Chrome, served: Site, writing: str, typed: str, width: int
) -> None:
    """The model is found by the name of a class: in any script, with diacritics or without."""
    opened(browser, served, f"{writing}/search.html?q={quote(typed)}", width)

    def found(browser: webdriver.Chrome) -> list[str]:
        return list(
            browser.execute_script(
                "return [...document.querySelectorAll('#search-results ul.search li a')]"
                ".map(link => new URL(link.href).pathname)"
            )
        )

    wanted = f"/{writing}/reference/model.html"
    WebDriverWait(browser, PATIENCE).until(lambda browser: wanted in found(browser))
    assert all(path.startswith(f"/{writing}/") for path in found(browser))


@needs_chromium
@in_each_writing
def test_search_says_when_there_is_nothing(
    browser: webdriver.Chrome, served: Site, writing: str
) -> None:
    """What stands nowhere is not found, and the page says so in its own language."""
    opened(browser, served, f"{writing}/search.html?q=qwrtzx")

    said = WebDriverWait(browser, PATIENCE).until(
        lambda browser: browser.execute_script(
            "return document.querySelector('.search-summary')?.innerText"
        )
    )

    assert ("documents" in said) == (writing == "en")
    assert bool(re.search("[а-џ]", said)) == (writing == "sr-Cyrl")


IN_SIGHT: Final = """
    const box = arguments[0].getBoundingClientRect();
    return box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
"""

FAINT: Final = """
    const channel = it => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4;
    const luminance = it => 0.2126 * channel(it[0] / 255) + 0.7152 * channel(it[1] / 255)
        + 0.0722 * channel(it[2] / 255);
    const pixel = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const numbers = colour => {
        pixel.clearRect(0, 0, 1, 1);
        pixel.fillStyle = colour;
        pixel.fillRect(0, 0, 1, 1);
        return [...pixel.getImageData(0, 0, 1, 1).data];
    };
    const ground = e => {
        const found = e ? numbers(getComputedStyle(e).backgroundColor) : [255, 255, 255, 255];
        return found[3] > 250 ? found : ground(e.parentElement);
    };
    const seen = new Map();
    for (const e of document.querySelectorAll(arguments[0])) {
        const own = [...e.childNodes].some(it => it.nodeType === 3 && it.data.trim());
        if (!own || !e.checkVisibility()) continue;
        const colours = getComputedStyle(e).color + " on " + ground(e);
        if (seen.has(colours)) continue;
        const [one, two] = [numbers(getComputedStyle(e).color), ground(e)].map(luminance);
        const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
        seen.set(colours, [contrast, e.outerHTML.slice(0, 100)]);
    }
    return [...seen].filter(([, it]) => it[0] < 4.5).map(([colours, it]) => [colours, ...it]);
"""
"""Texts whose contrast is less than WCAG 2.2 asks for, success criterion 1.4.3."""


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_contrast(browser: webdriver.Chrome, served: Site, name: str, scheme: str) -> None:
    """Bright or dark, every text stands out from its ground as WCAG 2.2 (1.4.3) asks."""
    chosen = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": chosen})
    opened(browser, served, f"en/{name}.html")

    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    faint = browser.execute_script(FAINT, "article *, aside *")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    assert (min(map(int, re.findall(r"\d+", ground))) < 128) == (scheme == "dark")
    assert faint == []

"""The page in a browser: three writings in one file, nothing fetched, run or cut off."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from browsers import PHONE, Site, chromium, needs_chromium, serving, show
from page_samples import SAMPLES
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from saradnja.languages import WRITINGS
from saradnja.page import page

pytestmark = needs_chromium

NAMES: Final = tuple(SAMPLES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve every sample's page."""
    folder = tmp_path_factory.mktemp("pages")
    for name, make in SAMPLES.items():
        (folder / f"{name}.html").write_text(page(make()), encoding="utf-8")
    with serving(folder) as site:
        yield site


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Start one headless Chromium for all tests."""
    with chromium(tmp_path_factory.mktemp("profile"), "browser") as browser:
        yield browser


def opened(browser: webdriver.Chrome, site: Site, name: str, width: int = 1280) -> None:
    """Open a sample's page at a width in pixels."""
    show(browser, width)
    browser.get("about:blank")
    browser.get_log("browser")
    site.requests.clear()
    browser.get(f"{site.address}/{name}.html")


def switched(browser: webdriver.Chrome, writing: str) -> None:
    """Choose a writing as a reader does, by its label."""
    browser.find_element(By.CSS_SELECTOR, f"label[for='show-{writing}']").click()


def visible(browser: webdriver.Chrome, selector: str) -> list[str]:
    """Return the texts of the elements that are shown."""
    return list(
        browser.execute_script(
            "return [...document.querySelectorAll(arguments[0])]"
            ".filter(e => e.checkVisibility()).map(e => e.innerText)",
            selector,
        )
    )


@pytest.mark.parametrize("name", NAMES)
def test_asks_for_nothing_and_says_nothing(
    browser: webdriver.Chrome, site: Site, name: str
) -> None:
    """Opened and switched, it sends no request but for itself and has no console message."""
    opened(browser, site, name)

    for writing in (*WRITINGS, WRITINGS[0]):
        switched(browser, writing)
    entries = browser.execute_script("return performance.getEntriesByType('resource').length")

    assert browser.get_log("browser") == []
    assert entries == 0
    assert site.requests == [f"/{name}.html"]


@pytest.mark.parametrize("writing", WRITINGS)
def test_switch_shows_one_writing(browser: webdriver.Chrome, site: Site, writing: str) -> None:
    """A click on a writing's name shows that writing alone, in its language, with its headings."""
    opened(browser, site, "nkss")

    switched(browser, writing)

    shown = browser.find_elements(By.CSS_SELECTOR, ".writing")
    languages = [e.get_attribute("lang") for e in shown if e.is_displayed()]
    headings = visible(browser, "h2")
    letters = re.sub(r"[^а-яђјљњћџ]", "", "".join(headings).lower())
    assert languages == [writing]
    assert len(visible(browser, "h1 > span")) == 1
    assert len(headings) >= 8
    assert (len(letters) > 0) == (writing == "sr-Cyrl")
    assert len(visible(browser, ".collaborations h3")) == 9


def test_switch_works_from_the_keyboard(browser: webdriver.Chrome, site: Site) -> None:
    """The arrow keys change the writing, and the focus can be seen."""
    opened(browser, site, "nkss")
    chosen = browser.find_element(By.ID, "show-sr-Latn")

    chosen.send_keys(Keys.ARROW_RIGHT)

    label = browser.find_element(By.CSS_SELECTOR, "label[for='show-sr-Cyrl']")
    outline = label.value_of_css_property("outline-style")
    assert browser.find_element(By.ID, "sr-Cyrl").is_displayed()
    assert outline == "solid"


@pytest.mark.parametrize("language", WRITINGS)
def test_chosen_language_shows_first(
    browser: webdriver.Chrome, site: Site, language: str, tmp_path: Path
) -> None:
    """The writing that was asked for is the one that is shown, and the document's language."""
    file = tmp_path / "page.html"
    file.write_text(page(SAMPLES["nkss"](), language=language), encoding="utf-8")

    browser.get(file.as_uri())

    assert browser.find_element(By.ID, language).is_displayed()
    assert browser.execute_script("return document.documentElement.lang") == language


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("name", NAMES)
def test_phone_needs_no_sideways_scrolling(
    browser: webdriver.Chrome, site: Site, name: str, writing: str
) -> None:
    """At 360 pixels nothing is wider than the screen, with all tables open."""
    opened(browser, site, name, PHONE)
    switched(browser, writing)
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")

    width, inner = browser.execute_script(
        "return [document.scrollingElement.scrollWidth, innerWidth]"
    )

    assert inner == PHONE
    assert width <= inner


@pytest.mark.parametrize("width", [1280, PHONE])
@pytest.mark.parametrize("writing", WRITINGS)
def test_pictures_are_not_cut_off(
    browser: webdriver.Chrome, site: Site, writing: str, width: int
) -> None:
    """Every text of a picture lies inside it."""
    opened(browser, site, "nkss", width)
    switched(browser, writing)

    outside = browser.execute_script("""
        return [...document.querySelectorAll("svg[role=img]")].flatMap(svg => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll("text")].filter(t => t.checkVisibility()).filter(t => {
                const box = t.getBoundingClientRect();
                return box.width && (box.left < frame.left - 3 || box.right > frame.right + 3
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
            }).map(t => t.textContent);
        })""")

    assert outside == []


@pytest.mark.parametrize("width", [1280, PHONE])
@pytest.mark.parametrize("writing", WRITINGS)
def test_names_on_the_map_do_not_overlap(
    browser: webdriver.Chrome, site: Site, writing: str, width: int
) -> None:
    """No name or node covers another's name, measured in the browser's own typeface."""
    opened(browser, site, "nkss", width)
    switched(browser, writing)

    overlapping = browser.execute_script("""
        const nodes = [...document.querySelectorAll(".node")].filter(n => n.checkVisibility());
        const boxes = nodes.map(n => [...n.children].map(c => c.getBoundingClientRect()));
        const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        const both = (one, other) => one.some(a => other.some(b => meet(a, b)));
        return boxes.flatMap((one, i) => boxes.slice(0, i).filter(other => both(one, other))
            .map(() => nodes[i].textContent))""")

    assert overlapping == []


def test_hostile_strings_are_only_letters(browser: webdriver.Chrome, site: Site) -> None:
    """What stands in the data is never markup: no script that runs, no image, no title."""
    opened(browser, site, "hostile")

    assert browser.execute_script("return document.images.length") == 0
    assert browser.execute_script("return [...document.scripts].map(it => it.type)") == [
        "application/ld+json"
    ]
    assert browser.execute_script("return JSON.parse(document.scripts[0].text)['@graph'].length")
    assert browser.title != "run"
    assert "<script>" in browser.find_element(By.TAG_NAME, "h1").text
    assert "49" not in browser.find_element(By.TAG_NAME, "h1").text


def test_print_has_one_writing_and_open_tables(browser: webdriver.Chrome, site: Site) -> None:
    """On paper there is no switch, the chosen writing alone, and every table."""
    opened(browser, site, "nkss")
    switched(browser, "en")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})

    shown = {
        selector: len(visible(browser, selector))
        for selector in (".switch", "nav", ".writing", "figure", "table")
    }
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    assert shown == {".switch": 0, "nav": 0, ".writing": 1, "figure": 2, "table": 2}

"""The page as a file: what stands in it, without a browser."""

import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from importlib import resources
from io import BytesIO
from typing import Final

import pytest
from page_samples import HOSTILE, SAMPLES, large

from saradnja.dataset import Dataset
from saradnja.errors import InvalidValue, SaradnjaError
from saradnja.files import MissingExtra
from saradnja.formats import html
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Collaboration, Organisation
from saradnja.page import page
from saradnja.text import Text
from saradnja.vocabularies import CollaborationKind

CSS: Final = resources.files("saradnja.page").joinpath("style.css").read_text("utf-8")
VOID: Final = {"meta", "link", "input", "img", "br", "hr"}
TEXT_COLOURS: Final = ("ink", "quiet", "accent")
TINTS: Final = ("c0", "c1", "c2", "c3", "c4", "c5", "c6", "more")


class Outline(HTMLParser):
    """Collects a page's elements, and fails where one is closed that was not the last opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.stack: list[str] = []
        self.feed(text)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what it stands in."""
        self.elements.append((tag, dict(attrs), tuple(self.stack)))
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.elements.append((tag, dict(attrs), tuple(self.stack)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.stack.pop() == tag

    def all(self, name: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a name."""
        return [attributes for tag, attributes, _ in self.elements if tag == name]


@pytest.fixture(scope="module", params=tuple(SAMPLES))
def text(request: pytest.FixtureRequest) -> str:
    """Return the page of each sample."""
    return page(SAMPLES[request.param]())


def test_same_dataset_gives_same_bytes() -> None:
    """No clock, no chance and no order of hashing is in the page."""
    assert page(SAMPLES["nkss"]()) == page(SAMPLES["nkss"]())


def test_one_first_heading_and_unique_ids(text: str) -> None:
    """There is one h1, every id once, and every link within the page leads to one of them."""
    outline = Outline(text)
    ids = [attributes["id"] for _, attributes, _ in outline.elements if "id" in attributes]
    links = {str(a["href"])[1:] for a in outline.all("a") if str(a["href"]).startswith("#")}

    assert len(outline.all("h1")) == 1
    assert len(ids) == len(set(ids))
    assert links <= set(ids)


def test_nothing_that_could_run_or_load(text: str) -> None:
    """No script but a block of data, no style attribute, no handler, no address that is fetched."""
    outline = Outline(text)

    assert outline.all("script") == [{"type": "application/ld+json"}]
    for tag, attributes, _ in outline.elements:
        assert tag not in {"iframe", "object", "embed", "img", "form", "image", "use"}
        assert not any(name == "style" or name.startswith("on") for name in attributes)
        assert tag == "link" or attributes.get("src") is None
    assert outline.all("link") == [{"rel": "icon", "href": "data:,"}]


def test_policy_allows_this_style_alone(text: str) -> None:
    """The Content-Security-Policy names the hash of the very style that stands in the page."""
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert style == CSS
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


def test_pictures_are_told_in_words(text: str) -> None:
    """Every picture has a title and a description that name it, and stands beside a table."""
    outline = Outline(text)
    names = [tag for tag, _, stack in outline.elements if stack and stack[-1] == "svg"]
    pictures = [picture for picture in outline.all("svg") if picture.get("role") == "img"]
    ids = {attributes.get("id") for _, attributes, _ in outline.elements}

    assert names.count("title") == names.count("desc") == len(pictures)
    assert all(set(str(a["aria-labelledby"]).split()) <= ids for a in pictures)
    assert len(outline.all("table")) == len(outline.all("figure"))
    assert all("figure" in stack for tag, _, stack in outline.elements if tag == "svg")


def test_hostile_strings_are_escaped() -> None:
    """A string of the data never stands in the page as it is."""
    text = page(SAMPLES["hostile"]())

    assert HOSTILE not in text
    assert text.count("<script") == text.count("</script") == 1
    assert "<!--" not in text
    assert "<b>" not in text
    assert text.count("</style>") == 1


def test_structured_data_are_those_of_schema_org(text: str) -> None:
    """The block of data is the document that the format `schema_org` writes, on one line."""
    block = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert json.loads(block)["@context"] == "https://schema.org"
    assert not set(block) & set("<>&\u2028\u2029\n")


def test_foreign_names_keep_script_and_carry_their_language() -> None:
    """In Cyrillic a Serbian name is converted, one of another language is left and marked."""
    text = page(SAMPLES["nkss"]())
    cyrillic = text.partition('id="sr-Cyrl" lang="sr-Cyrl"')[2].partition('id="en" lang="en"')[0]

    assert "<bdi>Емина Вишнић</bdi>" in cyrillic
    assert '<bdi lang="sl">Asociacija</bdi>' in cyrillic
    assert '<bdi lang="und-Latn">Trans Europe Halles</bdi>' in cyrillic
    assert "канцеларије фонда BIFC" in cyrillic


def test_roles_agree_and_say_former() -> None:
    """The leader of the workshop is named with what she was and had been on the day."""
    text = re.sub(r"<[^>]+>", "", page(SAMPLES["nkss"]()))

    assert "Emina Višnić – direktorka: POGON" in text
    assert "bivša koordinatorka: Clubture" in text


def test_large_network_is_cut_down_and_says_so() -> None:
    """Of 300 parties the map shows those that can be read, and the page says how many."""
    text = page(large(), language="en")
    map_of = text.partition('aria-labelledby="en-picture-network-wide')[2].partition("</svg>")[0]

    assert map_of.count('<g class="node') == 36
    assert "Of 300 parties with ties, the map shows 36" in text
    assert {"Sums: RSD", "Sums: EUR", "Sums: DEM"} <= set(re.findall("Sums: [A-Z]{3}", text))


def test_title_without_one_is_the_name() -> None:
    """A dataset without a title is headed by the party it is about, or by a general word."""
    named = Dataset([Organisation(id="a", name=Text(mk="Локомотива"))])

    assert "<title>Локомотива</title>" in page(named)
    assert "<title>Cooperation</title>" in page(Dataset(), language="en")


def test_whole_without_partners_has_its_title_as_heading() -> None:
    """A collaboration that names nobody is headed by its own name."""
    work = Collaboration(id="c", kind=CollaborationKind.MEETING, name=Text(en="Meeting"))

    assert "<h3><bdi>Meeting</bdi></h3>" in page(Dataset([work]), language="en")


@pytest.mark.parametrize("language", ["hr", "de"])
def test_other_languages_are_refused(language: str) -> None:
    """The page speaks three writings; another is an error, not a guess."""
    with pytest.raises(InvalidValue):
        page(Dataset(), language=language)


def test_format_writes_the_page() -> None:
    """The format writes what `page` returns, in UTF-8."""
    file = BytesIO()

    losses = html.write(SAMPLES["nkss"](), file, CLASSES)

    assert file.getvalue().decode() == page(SAMPLES["nkss"]())
    assert losses == ()


def test_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2 the error says how to install it."""
    monkeypatch.setitem(sys.modules, "jinja2", None)

    with pytest.raises(MissingExtra, match=r'pip install "saradnja\[page\]"'):
        html.write(Dataset(), BytesIO(), CLASSES)
    with pytest.raises(SaradnjaError, match="Jinja2"):
        page(Dataset())


def variables(block: str) -> dict[str, tuple[int, int, int]]:
    """Return the colours that a block of the style declares."""
    return {
        name: (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16))
        for name, code in re.findall(r"--([\w-]+): #([0-9a-f]{6})", block)
    }


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [part / 255 for part in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT: Final = variables(CSS.partition("}")[0])
DARK: Final = variables(CSS.partition("prefers-color-scheme: dark")[2].partition("}")[0])


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(colours: dict[str, tuple[int, int, int]]) -> None:
    """Every colour of text has a contrast of 4.5 on every ground it stands on."""
    pairs = [(text, ground) for text in TEXT_COLOURS for ground in ("paper", "wash")]
    pairs += [("ink", tint) for tint in TINTS] + [("on-accent", "accent")]

    low = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}

    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


def test_style_names_every_writing() -> None:
    """Each writing has its rule in the switch."""
    for writing in WRITINGS:
        assert f"#show-{writing}:checked" in CSS

"""YAML: every scalar is text, danger is refused, and what is written is read again."""

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import saradnja
from saradnja.cli import main
from saradnja.dataset import Dataset
from saradnja.files import LIMITS, Entry, Head, Limits, LossyFormat, MissingExtra
from saradnja.formats._yaml_parsing import parse
from saradnja.formats._yaml_writing import WIDTH, lines
from saradnja.formats.yaml import read, write
from saradnja.model import CLASSES, Organisation
from saradnja.problems import Problem
from saradnja.text import Text


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Use PyYAML's parser in C, then the one in Python that is there where C is not."""
    if request.param == "C" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built here without its parser in C")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "C")
    return str(request.param)


def items_of(data: str | bytes, limits: Limits = LIMITS) -> list[Head | Entry | Problem]:
    """Return what the reader makes of a file."""
    content = data.encode() if isinstance(data, str) else data
    return list(read(io.BytesIO(content), "nkss.yaml", limits))


def value_of(text: str) -> Any:
    """Return the value of the one key `a`."""
    (head,) = items_of(text)
    assert isinstance(head, Head)
    return head.data["a"]


def test_document_is_a_head_and_entries(parser: str) -> None:
    """Lists with records become entries; everything else stands in the head."""
    head, entry = items_of("saradnja: 1.0\npersons: []\nplaces:\n  - {id: a}\n")

    assert isinstance(head, Head)
    assert head.data == {"saradnja": "1.0", "persons": []}
    assert entry == Entry("places", {"id": "a"}, entry.locate, True)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "no",
        "off",
        "y",
        "12:30",
        "190:20:30",
        "010",
        "0x1F",
        "1_000",
        "2016",
        "2016-05-22",
        "1.0",
        "1e3",
        ".inf",
        ".NaN",
        "true",
        "null",
        "~",
        "<<",
        "=",
        "2001-12-14t21:59:43.10-05:00",
    ],
)
def test_every_scalar_is_text(parser: str, written: str) -> None:
    """What YAML 1.1 makes a truth value, number, date or nothing stays as it was written."""
    assert value_of(f"a: {written}\n") == written


@pytest.mark.parametrize("text", ["a:\n", "a: # nothing\n", "a: \nb: c\n"])
def test_missing_value_is_nothing(parser: str, text: str) -> None:
    """A key without a value is no empty text: the model asks for the value."""
    assert value_of(text) is None


@pytest.mark.parametrize("text", ["a: ''\n", 'a: ""\n'])
def test_empty_quotes_are_an_empty_text(parser: str, text: str) -> None:
    """Two quotation marks say that a text is empty."""
    assert value_of(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.2\n---\na: b\n",
        "---\na: b\n...\n",
        "\ufeffa: b\n",
        "a: b\r\n",
        "# c\na: b",
        "? a\n: b",
    ],
)
def test_ways_to_write_a_document(parser: str, text: str) -> None:
    """Directives, marks of beginning and end, CR LF and comments are read."""
    assert value_of(text) == "b"


BILLION = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}]\n"
    for old, new in zip("abcdefghij", "bcdefghijk", strict=True)
)
BAD = [
    # (what, file, code, line, column)
    ("key twice", "a: 1\nb: 2\na: 3\n", "duplicate_key", 3, 1),
    ("key twice, quoted", "a: {b: 1, 'b': 2}\n", "duplicate_key", 1, 11),
    ("anchor", "a: &b c\n", "yaml_alias", 1, 4),
    ("alias", "a: b\nc: *d\n", "yaml_alias", 2, 4),
    ("anchor on a list", "a: &b\n  - c\n", "yaml_alias", 1, 4),
    ("tag", "a: !!python/object:os.system x\n", "yaml_tag", 1, 4),
    ("tag of a text", "a: !!str 5\n", "yaml_tag", 1, 4),
    ("tag of a mapping", "a:\n  b: !c {d: e}\n", "yaml_tag", 2, 6),
    ("tag without name", "a: ! b\n", "yaml_tag", 1, 4),
    ("merge key", "a:\n  <<: {b: c}\n", "yaml_merge", 2, 3),
    ("two documents", "a: b\n---\nc: d\n", "yaml_documents", 2, 1),
    ("list as a key", "[a, b]: c\n", "yaml_key", 1, 1),
    ("nothing as a key", "a: b\n: c\n", "yaml_key", 2, 1),
    ("51 deep", "a: " + "[" * 50 + "]" * 50 + "\n", "limit_depth", 1, 53),
    ("100,000 deep", "[" * 100_000, "limit_depth", 1, 51),
    ("100,000 mappings deep", "{a: " * 100_000, "limit_depth", 1, 201),
    ("100,000 dashes", "- " * 100_000, "limit_depth", 1, 101),
    ("tab for indent", "a:\n\tb: c\n", "yaml_tab", 2, 1),
    ("tab in a list", "a:\n  - b\n\t- c\n", "yaml_tab", 3, 1),
    ("at sign first", "a: @b\n", "yaml_start", 1, 4),
    ("percent first", "a: b\nc: %d\n", "yaml_start", 2, 4),
    ("comma first", "a: ,\n", "yaml_start", 1, 4),
    ("colon in a text", "title: Foo: bar\n", "yaml_colon", 1, 11),
    ("indented too far", "a: 1\n b: 2\n", "yaml_colon", 2, 3),
    ("indented otherwise", "a:\n   b: 1\n  c: 2\n", "yaml_indentation", 3, 3),
    ("item among keys", "a: b\n- c\n", "yaml_indentation", 2, 1),
    ("text after quotes", 'a: "b" c\n', "yaml_after_quote", 1, 8),
    ("text after a list", "a: [b] c\n", "yaml_after_quote", 1, 8),
    ("colon missing", "a: b\nfoo\nc: d\n", "yaml_colon_missing", 2, 1),
    ("quote open", "a: 'x\nb: y\n", "yaml_quote_open", 1, 4),
    ("double quote open", 'b: c\na: "x\nb: y\n', "yaml_quote_open", 2, 4),
    ("bracket open", "a: [x, y\nb: z\n", "yaml_bracket_open", 2, 2),
    ("wrong bracket", "a: {x: y]\n", "yaml_bracket_open", 1, 9),
    ("NUL", "a: b\n\0", "yaml_character", 2, 1),
    ("escape character", "a: b\x1b\n", "yaml_character", 1, 5),
    ("byte order mark inside", "a: b\ufeff\n", "yaml_character", 1, 5),
    ("line separator", "a: b\u2028c\n", "yaml_line_separator", 1, 5),
    ("next line", "č: 1\na: b\u0085c\n", "yaml_line_separator", 2, 5),
    ("windows-1250", "a: Niš\n".encode("cp1250"), "not_utf8_word", 1, 6),
    ("UTF-16", "a: b\n".encode("utf-16"), "not_utf8", 1, 1),
    ("web page", "<html>", "file_is_html", 1, 1),
    ("workbook", b"PK\x03\x04", "file_is_zip", 1, 1),
    ("nothing", "", "file_empty", None, None),
    ("comment only", "# nothing\n", "document_expected", 1, 1),
    ("a list", "- a\n", "document_expected", 1, 1),
    ("a text", "a\n", "document_expected", 1, 1),
]


@pytest.mark.parametrize(
    ("data", "code", "line", "column"), [pytest.param(*row, id=what) for what, *row in BAD]
)
def test_bad_input_has_its_place(
    parser: str, data: str | bytes, code: str, line: int | None, column: int | None
) -> None:
    """Each fault is one problem with its code, line and column, whichever parser is at work."""
    (problem,) = (item for item in items_of(data) if isinstance(item, Problem))

    assert problem.code == code
    assert (problem.position.line, problem.position.column) == (line, column)
    assert problem.position.file == "nkss.yaml"


@pytest.mark.parametrize("text", ['a: "\\q"\n', 'a: "\\u12"\n'])
def test_bad_escape_has_its_line(parser: str, text: str) -> None:
    """An escape that means nothing is found near the place where it stands."""
    (problem,) = items_of(text)

    assert isinstance(problem, Problem)
    assert (problem.code, problem.position.line) == ("yaml_escape", 1)


def test_half_a_character_is_refused(parser: str) -> None:
    """A lone surrogate, which PyYAML's parser in Python lets pass, reaches no record."""
    items = items_of('a: "\\ud800"\n')

    assert all(not isinstance(item, Head) for item in items)


@pytest.mark.parametrize("text", [BILLION, "a: &a [*a]\n", "a: &a {b: *a}\n"])
def test_alias_bombs_are_not_built(parser: str, text: str) -> None:
    """Aliases are refused one by one; nothing is multiplied."""
    items = items_of(text)

    assert {item.code for item in items if isinstance(item, Problem)} == {"yaml_alias"}
    assert all(isinstance(item, Problem) for item in items)


def test_aliases_are_read_when_the_caller_raises_the_limit(parser: str) -> None:
    """Who trusts a file may let a value stand in several places."""
    (head,) = items_of("a: &x {b: c}\nd: *x\n", LIMITS.replace(aliases=1))

    assert isinstance(head, Head)
    assert head.data == {"a": {"b": "c"}, "d": {"b": "c"}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BILLION, "limit_yaml_nodes"),
        ("a: &a [*a]\n", "yaml_alias_unknown"),
        ("a: *b\n", "yaml_alias_unknown"),
        ("a: &x b\n*x : c\n", "yaml_key"),
        ("a: &x b\nb: [*x, *x, *x, *x]\n" + "c: d\n", None),
    ],
)
def test_raised_aliases_still_obey_the_other_limits(
    parser: str, text: str, code: str | None
) -> None:
    """What an alias repeats counts as often as it stands, and none contains itself."""
    items = items_of(text, LIMITS.replace(aliases=100, yaml_nodes=1_000))

    assert [item.code for item in items if isinstance(item, Problem)] == [code] * (code is not None)


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("bytes", "a: bcd\n"),
        ("depth", "a: [[]]\n"),
        ("yaml_nodes", "a: 1\nb: 2\nc: 3\n"),
        ("aliases", "a: &x b\nc: [*x, *x, *x]\n"),
    ],
)
def test_limits_are_obeyed_and_raised(parser: str, limit: str, data: str) -> None:
    """Each limit refuses by its own code, which names it, and lets through when it is raised."""
    (problem,) = items_of(data, LIMITS.replace(**{"aliases": 50, limit: 2}))

    assert isinstance(problem, Problem)
    assert problem.code == f"limit_{limit}"
    assert problem.parameters["limit"] == 2
    assert f"{limit}=" in problem.advice()
    assert isinstance(items_of(data, LIMITS.replace(**{"aliases": 50, limit: 50}))[0], Head)


def test_faults_come_together(parser: str) -> None:
    """Keys that stand twice do not hide each other, nor the records."""
    items = items_of("a: 1\na: 2\nplaces:\n  - {id: a, id: b}\n")

    assert [type(item).__name__ for item in items] == ["Problem", "Problem", "Head", "Entry"]


TEXT = """\
title: {en: A}   # comment
places:
  - id: a
  - {id: b, x_ž: [c,
      "d"]}
  - id: c
    note:
      en: |
        one
        two
"""


@pytest.mark.parametrize(
    ("path", "key", "line", "column", "pointer"),
    [
        ((), False, 1, 1, ""),
        (("title", "en"), False, 1, 13, "/title/en"),
        (("title",), True, 1, 1, "/title"),
        (("places", 0), False, 3, 5, "/places/0"),
        (("places", 1, "x_ž", 1), False, 5, 7, "/places/1/x_ž/1"),
        (("places", 2, "note", "en"), True, 8, 7, "/places/2/note/en"),
        (("places", 2, "note", "en"), False, 8, 11, "/places/2/note/en"),
        (("places", 2, "name"), False, 6, 5, "/places/2/name"),
        (("places", 2, "note", "sr"), True, 8, 7, "/places/2/note/sr"),
    ],
)
def test_places_of_paths(
    parser: str, path: tuple[str | int, ...], key: bool, line: int, column: int, pointer: str
) -> None:
    """A path leads to line, column and JSON Pointer, or to what is around it."""
    head = items_of(TEXT)[0]
    assert isinstance(head, Head)

    place = head.locate(path, key=key)

    assert (place.line, place.column, place.pointer) == (line, column, pointer)


def test_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML is not installed, the error says how to install it."""
    imported = builtins.__import__

    def without(name: str, *arguments: Any) -> Any:
        if name == "yaml":
            raise ImportError(name)
        return imported(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r'pip install "saradnja\[yaml\]"'):
        items_of("a: b\n")


@given(st.binary(max_size=60) | st.text(alphabet="ab:-#&*!|>'\"%@`{}[],? \t\n\\x1", max_size=40))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: str | bytes) -> None:
    """Whatever the bytes are, the reader yields problems or plain data and never raises."""
    assert items_of(data)


# writing


def written(data: dict[str, Any]) -> str:
    """Return the text of a document."""
    return "".join(f"{line}\n" for line in lines(data))


odd = st.sampled_from(
    "\t\n :#-'\"\\,[]{}&*!|>%@`?~<=.aNO01x\u00a0\u3000\u0085\u2028\u2029\ufeff\ufffe\0\x7f😀čЖ—"
)
texts = st.one_of(
    st.text(odd, max_size=12),
    st.text(max_size=30),
    st.lists(st.text(odd, max_size=8), max_size=40).map(" ".join),
    st.lists(st.text(odd, max_size=40), max_size=5).map("\n".join),
    st.sampled_from(
        ["---", "...", "--- a", "NO", "~", "<<", "=", "? a", ": a", "%YAML", "a" * 1_200]
    ),
)
plain = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(texts, plain, max_size=5))
@settings(
    max_examples=500,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_what_is_written_is_read(data: dict[str, Any]) -> None:
    """Texts, lists and mappings come back letter by letter, from both parsers of PyYAML."""
    text = written(data)
    found = []

    with pytest.MonkeyPatch.context() as patch:
        for in_c in {False, bool(yaml.__with_libyaml__)}:
            patch.setattr(yaml, "__with_libyaml__", in_c)
            found.append(parse(text, LIMITS).data)

    assert all(again == data for again in found)


LONG = "word " * 30 + "end"
LAYOUTS = [
    pytest.param("Saradnja", "a: Saradnja", id="plain"),
    pytest.param("NO", "a: NO", id="Norway"),
    pytest.param("2016", "a: 2016", id="year"),
    pytest.param("1.0", "a: 1.0", id="number"),
    pytest.param("12:30", "a: 12:30", id="time"),
    pytest.param("https://a.rs/b?c=d#e", "a: https://a.rs/b?c=d#e", id="link"),
    pytest.param("nkss-page#char=711,907", "a: nkss-page#char=711,907", id="evidence"),
    pytest.param("-1", "a: -1", id="negative number"),
    pytest.param("", "a: ''", id="empty"),
    pytest.param(" b", "a: ' b'", id="space first"),
    pytest.param("b: c", "a: 'b: c'", id="colon"),
    pytest.param("it's: b", 'a: "it\'s: b"', id="apostrophe and colon"),
    pytest.param("b\u2028c", 'a: "b\\u2028c"', id="line separator"),
    pytest.param("b\tc", 'a: "b\\tc"', id="tab"),
    pytest.param("b\nc", "a: |-\n  b\n  c", id="lines"),
    pytest.param("b\n\nc\n", "a: |\n  b\n\n  c", id="lines with an end"),
    pytest.param("b \nc", 'a: "b \\nc"', id="space before a line end"),
    pytest.param(True, "a: true", id="truth value"),
    pytest.param(5, "a: 5", id="whole number"),
    pytest.param([], "a: []", id="empty list"),
    pytest.param({}, "a: {}", id="empty mapping"),
    pytest.param(["b", "c: d"], "a: [b, 'c: d']", id="list that fits"),
    pytest.param({"sr-Latn": "b", "en": "c"}, "a: {sr-Latn: b, en: c}", id="mapping that fits"),
    pytest.param(["page#char=1,2"], "a: ['page#char=1,2']", id="comma inside brackets"),
    pytest.param(
        {"en": LONG},
        "a:\n  en: >-\n    " + "word " * 18 + "word\n    " + "word " * 10 + "word end",
        id="long text",
    ),
    pytest.param(
        [["b" * 60, "c" * 60]],
        "a:\n  - - " + "b" * 60 + "\n    - " + "c" * 60,
        id="list in list",
    ),
    pytest.param(
        [{"b": "c" * 60, "d": ["e" * 60]}],
        "a:\n  - b: " + "c" * 60 + "\n    d: [" + "e" * 60 + "]",
        id="mapping in list",
    ),
    pytest.param([{"id": "b"}, {"id": "c"}], "a:\n  - {id: b}\n  - {id: c}", id="records"),
]


@pytest.mark.parametrize(("value", "expected"), LAYOUTS)
def test_layout(value: Any, expected: str) -> None:
    """Few quotation marks, one line for what fits, blocks for what does not."""
    assert written({"a": value}) == expected + "\n"


def test_lines_keep_within_the_width() -> None:
    """A record that fits in 100 columns stands on one line; one that does not is a block."""
    records = [{"id": "a" * size, "x": ["b", {"c": "d"}]} for size in range(60, 92)]

    rows = written({"places": records}).splitlines()

    assert max(map(len, rows)) == WIDTH
    assert sum(row.startswith("  - {") for row in rows) == len(
        [row for row in rows if len(row) <= WIDTH and row.endswith("}]}")]
    )


def test_document_is_laid_out_for_people() -> None:
    """The head comes first, then a list for each class."""
    file = io.BytesIO()
    dataset = Dataset([Organisation(id="o", name=Text(sr_Latn="Ž"))], title=Text(en="T"))

    write(dataset, file, CLASSES)

    assert file.getvalue().decode() == (
        "saradnja: 1.0\ntitle: {en: T}\norganisations:\n  - {id: o, name: {sr-Latn: Ž}}\n"
    )


COMMENTED = """\
# what this is
saradnja: "1.0"  # the version
title: {en: 'a # that is none'}
base: https://example.org/#a
organisations:
  - id: nkss  #found in the archive
    name:
      en: |  # a block
        # is said
        so
    description: {en: "with a \\" # no"}
# the end"""


def test_comments_are_lost(parser: str) -> None:
    """Comments are told as lost, each as it stands; what only looks like one is none."""
    head = items_of(COMMENTED)[0]

    assert isinstance(head, Head)
    assert [loss.field for loss in head.losses] == [
        "# what this is",
        "# the version",
        "#found in the archive",
        "# a block",
        "# the end",
    ]
    assert {loss.reason for loss in head.losses} == {"loss_comment"}


def test_no_more_comments_are_told_than_errors(parser: str) -> None:
    """A file of comments has a list that ends."""
    head = items_of("saradnja: '1.0'\n" + "# a\n" * 50, LIMITS.replace(errors=7))[0]

    assert isinstance(head, Head)
    assert len(head.losses) == 7


def test_comments_are_not_written_over(tmp_path: Path) -> None:
    """A file is not replaced by what was read of it while its comments would be gone."""
    path = tmp_path / "nkss.yaml"
    path.write_text("saradnja: '1.0'\n# ask the secretary\n", encoding="utf-8")

    with pytest.raises(LossyFormat) as caught:
        saradnja.convert_file(path, path)

    assert caught.value.code == "input_lossy"
    assert path.read_text(encoding="utf-8").endswith("# ask the secretary\n")
    assert [loss.field for loss in saradnja.convert_file(path, tmp_path / "nkss.json")] == [
        "# ask the secretary"
    ]


def test_the_command_tells_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line names the file and its comments, as many as there is room for."""
    path = tmp_path / "nkss.yaml"
    path.write_text("saradnja: '1.0'\n# ask her\n# " + "a" * 99 + "\n", encoding="utf-8")

    assert main(["convert", str(path), str(tmp_path / "nkss.json")]) == 0

    assert f"    {path}: # ask her …\n" in capsys.readouterr().err


def test_faults_come_to_an_end() -> None:
    """After as many faults as the limit allows, nothing more is looked for."""
    found = items_of("a: 1\n" * 10, LIMITS.replace(errors=3))

    assert [item.code for item in found if isinstance(item, Problem)] == ["duplicate_key"] * 3


def test_key_that_is_nothing() -> None:
    """A key with nothing in it is refused, as one that is no text is."""
    (found,) = items_of("? \n: a\n")

    assert isinstance(found, Problem)
    assert found.code == "yaml_key"

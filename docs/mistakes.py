"""Twenty mistakes as people make them: what was typed, and what is said of it in a language."""

import tempfile
from pathlib import Path

import attrs
import openpyxl

import saradnja
from saradnja.derive.markdown import escaped, table
from saradnja.files import located
from saradnja.words import word


@attrs.frozen
class Mistake:
    """A file with one mistake: its name, what stands in it, what is wrong and what is right.

    A file that is a text holds `wrong` once; of a workbook, `sheets` are the rows of each sheet,
    and a cell of the first has `wrong`.
    """

    file: str
    text: str
    wrong: str
    right: str
    code: str
    sheets: dict = attrs.field(factory=dict)
    encoding: str = "utf-8"
    look: object = None

    def typed(self, folder, *, mended=False):
        """Write the file as it was typed, or as it is mended, and return its path."""
        path = Path(folder, self.file)
        if self.sheets:
            book = openpyxl.Workbook()
            del book["Sheet"]
            for title, rows in self.sheets.items():
                sheet = book.create_sheet(title)
                for row in self.mended(rows) if mended else rows:
                    sheet.append([*row])
            if self.look and not mended:
                self.look(book)
            book.save(path)
        else:
            text = self.text.replace(self.wrong, self.right) if mended else self.text
            path.write_text(text, "utf-8" if mended else self.encoding, newline="")
        return path

    def mended(self, rows):
        """Return rows of a sheet in which the wrong cell is right."""
        return [[self.right if cell == self.wrong else cell for cell in row] for row in rows]


def yaml(text, wrong, right, code):
    """Return a mistake in a text of YAML."""
    return Mistake("saradnja.yaml", f'saradnja: "1.0"\n{text}', wrong, right, code)


def csv(name, text, wrong, right, code, **more):
    """Return a mistake in a table."""
    return Mistake(f"{name}.csv", text, wrong, right, code, **more)


def workbook(sheets, wrong, right, code, look=None):
    """Return a mistake in a workbook."""
    return Mistake("članice.xlsx", "", wrong, right, code, sheets=sheets, look=look)


def merged(book):
    """Merge two cells, so that the lower one is empty."""
    book.worksheets[0].merge_cells("B2:B3")


NAMES = [["Ime [sr-Latn]", "Država"], ["Kulturni centar Rex", "RS"]]
NETWORK = """\
organisations:
  - {id: nkss, name: {sr-Latn: Nezavisna kulturna scena Srbije}}
  - {id: rex, name: {sr-Latn: Kulturni centar Rex}}
"""

MISTAKES = {
    "day": yaml(
        NETWORK.replace(
            "Srbije}}", "Srbije},\n     events: [{kind: founding, date: 22.05.2011.}]}"
        ),
        "22.05.2011.",
        "2011-05-22",
        "date_local",
    ),
    "two-days": yaml(
        NETWORK.replace(
            "Srbije}}", "Srbije},\n     events: [{kind: registration, date: 03/06/2011}]}"
        ),
        "03/06/2011",
        "2011-06-03",
        "date_ambiguous",
    ),
    "period": yaml(
        'collaborations:\n  - {id: assembly-10, kind: assembly, during: "2020-09-27/2020-09-26"}\n',
        "2020-09-27/2020-09-26",
        "2020-09-26/2020-09-27",
        "date_interval_reversed",
    ),
    "language": yaml(
        "organisations:\n  - id: rex\n    name: Kulturni centar Rex\n",
        "name: Kulturni centar Rex",
        "name: {sr-Latn: Kulturni centar Rex}",
        "text_without_language",
    ),
    "code-of-language": yaml(
        "organisations:\n  - id: kooperativa\n"
        "    name: {en: Kooperativa, bh: Regionalna platforma za kulturu}\n",
        "bh:",
        "bs:",
        "mistaken_language",
    ),
    "field": yaml(
        "organisations:\n  - id: rex\n    name: {sr-Latn: Kulturni centar Rex}\n    contry: RS\n",
        "contry",
        "country",
        "unknown_key",
    ),
    "colon": yaml(
        "sources:\n  - id: seecult\n    title:\n      sr-Latn: Saopštenje: novi upravni odbor\n",
        "Saopštenje: novi upravni odbor",
        "'Saopštenje: novi upravni odbor'",
        "yaml_colon",
    ),
    "twice": yaml(
        "organisations:\n  - id: trag\n    name: {en: Balkan Community Initiatives Fund}\n"
        "    country: RS\n    name: {en: Trag Foundation}\n",
        "    name: {en: Balkan Community Initiatives Fund}\n",
        "    other_names:\n"
        "      - {text: {en: Balkan Community Initiatives Fund}, kind: former, during: /2013-07}\n",
        "duplicate_key",
    ),
    "country": yaml(
        "organisations:\n  - {id: bcif-uk, name: {en: BCIF UK}, country: UK}\n",
        "country: UK",
        "country: GB",
        "country_meant",
    ),
    "number": yaml(
        "organisations:\n  - id: bcif\n    name: {sr-Latn: Balkanski fond za lokalne inicijative}\n"
        "    identifiers: [{scheme: pib, value: 103208930}]\n",
        "103208930",
        "103208903",
        "identifier_checksum",
    ),
    "reference": yaml(
        f"{NETWORK}memberships:\n  - {{id: nkss-rex, member: reks, network: nkss}}\n",
        "member: reks",
        "member: rex",
        "dangling_reference",
    ),
    "letter": yaml(
        "organisations:\n  - {id: magacin, name: {sr-Latn: Maгacin}}\n",
        "Maгacin",
        "Magacin",
        "mixed_scripts",
    ),
    "votes": yaml(
        "collaborations:\n  - id: assembly-10\n    kind: assembly\n    during: 2020-09\n"
        "    counts: [{of: votes, value: 9}, {of: delegated_votes, value: 32}]\n",
        "{of: votes, value: 9}, {of: delegated_votes, value: 32}",
        "{of: votes, value: 32}, {of: delegated_votes, value: 9}",
        "counts_do_not_add_up",
    ),
    "encoding": csv(
        "organisations",
        "id;name[sr-Latn];country\r\ncacak;Kulturni centar Čačak;RS\r\n",
        "",
        "",
        "table_not_utf8",
        encoding="cp1250",
    ),
    "sum": workbook(
        {
            "Iznosi": [
                ["Zapis", "Polje", "Vrsta", "Iznos", "Valuta"],
                ["cajsi-2011", "amounts[1]", "dodeljeni iznos", "1.500", "EUR"],
            ],
            "Podrške": [["Id"], ["cajsi-2011"]],
        },
        "1.500",
        "1500",
        "amount_ambiguous",
    ),
    "row": csv(
        "organisations",
        "id,name[sr-Latn],country\r\ndorcol,Dorćol Platz, Beograd,RS\r\n",
        "Dorćol Platz, Beograd",
        '"Dorćol Platz, Beograd"',
        "row_long",
    ),
    "name": workbook(
        {
            "Članstva": [
                ["Član", "Mreža"],
                ["Kulturni centar Reks", "Nezavisna kulturna scena Srbije"],
            ],
            "Organizacije": [*NAMES, ["Nezavisna kulturna scena Srbije", "RS"]],
        },
        "Kulturni centar Reks",
        "Kulturni centar Rex",
        "name_unknown",
    ),
    "term": workbook(
        {
            "Organizacije": [
                ["Ime [sr-Latn]", "Vrste [1]"],
                ["Kulturni centar Rex", "kulturni center"],
            ]
        },
        "kulturni center",
        "kulturni centar",
        "cell_term",
    ),
    "formula": workbook(
        {
            "Iznosi": [
                ["Zapis", "Polje", "Vrsta", "Iznos", "Valuta"],
                ["konkurs-2018", "amounts[1]", "dodeljeni iznos", "=500000+350000", "RSD"],
            ],
            "Podrške": [["Id"], ["konkurs-2018"]],
        },
        "=500000+350000",
        "850000",
        "cell_formula",
    ),
    "merged": workbook(
        {
            "Organizacije": [*NAMES, ["Magacin", None]],
        },
        None,
        "RS",
        "cells_merged",
        merged,
    ),
}
"""Mistakes by the end of the name of the piece that shows them."""


def told(mistake, folder, *, mended=False):
    """Return what reading and checking the file complain of, under the name of the file alone."""
    path = mistake.typed(folder, mended=mended)
    try:
        found = located(path)
        problems = [found.placed(problem) for problem in saradnja.check(found.dataset)]
    except saradnja.InvalidFile as error:
        problems = error.problems
    return [_renamed(problem, mistake.file) for problem in problems]


def _renamed(problem, name):
    position = attrs.evolve(problem.position, file=name)
    parameters = {**problem.parameters, **({"file": name} if "file" in problem.parameters else {})}
    return attrs.evolve(problem, position=position, parameters=parameters)


def pieces(language):
    """Yield by name, for each mistake, what was typed and what is said of it, and what is right."""
    with tempfile.TemporaryDirectory() as folder:
        for name, mistake in MISTAKES.items():
            problem = told(mistake, folder)[0]
            said = f"**{word(problem.severity, language)}:** {escaped(problem.message(language))}"
            told_so = [f"`{problem.position}`", said, escaped(problem.advice(language))]
            yield (
                f"mistake-{name}",
                [*shown(mistake), "", *[f"> {line}\n>" for line in told_so]],
            )
            yield f"mistake-{name}-mended", [*shown(mistake, mended=True)]


def shown(mistake, *, mended=False):
    """Yield a file as it looks, or those lines of it that are right now: a text, or a table."""
    if not mistake.sheets:
        lines = mistake.text.splitlines()
        if mended:
            right = mistake.text.replace(mistake.wrong, mistake.right).splitlines()
            lines = [line for line in right if line not in lines] or right
        whole = "".join(lines).count("{") == "".join(lines).count("}")
        is_yaml = mistake.file.endswith(".yaml") and whole
        yield from (f"```{'yaml' if is_yaml else 'text'}", *lines, "```")
        return
    title, (heading, *rows) = next(iter(mistake.sheets.items()))
    if mended:
        rows = [row for row in mistake.mended(rows) if row not in rows]
    else:
        yield from (f"*{title}*:", "")
    yield from table([*map(_cell, heading)], [[*map(_cell, row)] for row in rows])


def _cell(value):
    return "" if value is None else escaped(str(value))

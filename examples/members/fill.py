"""Fill a workbook with ten members of NKSS, as a secretary would by hand; some cells wrongly.

    python examples/members/fill.py members.xlsx [--mistakes]

The facts are those of case 02 (examples/cases/02-nkss-assemblies.yaml), from two pages of the
association about its assemblies of 2020 and 2021 and an article about that of 2017.
"""

import sys
from typing import Any

import openpyxl

import saradnja

SHEETS: dict[str, list[dict[str, Any]]] = {
    "Skup podataka": [
        {"Naslov [sr-Latn]": "Članice Asocijacije NKSS", "Licenca": "CC0-1.0"},
    ],
    "Izvori": [
        {
            "Naslov [sr-Latn]": "Novi UO i nove članice NKSS",
            "Vrsta": "članak",
            "Adrese [1]": "http://seecult.org/vest/novi-uo-i-nove-clanice-nkss",
            "Objavljeno": "2017",
            "Pročitano": "22. novembra 2026.",
        },
        {
            "Naslov [sr-Latn]": "Održana 10. redovna Skupština Asocijacije NKSS",
            "Vrsta": "veb-stranica",
            "Adrese [1]": "https://nezavisnakultura.net/2020/09/28/"
            "odrzana-10-redovna-skupstina-asocijacije-nkss",
            "Objavljeno": "28. septembra 2020.",
            "Pročitano": "22. novembra 2026.",
        },
        {
            "Naslov [sr-Latn]": "Jedanaesta redovna Skupština Asocijacije NKSS",
            "Vrsta": "veb-stranica",
            "Adrese [1]": "https://nezavisnakultura.net/2021/11/05/"
            "jedanaesta-redovna-skupstina-asocijacije-nkss",
            "Objavljeno": "5. novembra 2021.",
            "Pročitano": "22. novembra 2026.",
        },
    ],
    "Mesta": [
        {"Ime [sr-Latn]": name, "Vrsta": "grad", "Država": "Srbija"}
        for name in ("Novi Sad", "Subotica", "Zrenjanin", "Beograd", "Sremska Kamenica")
    ],
    "Organizacije": [
        {
            "Ime [sr-Latn]": "Asocijacija Nezavisna kulturna scena Srbije",
            "Država": "Srbija",
            "Vrste [1]": "udruženje građana",
            "Vrste [2]": "mreža",
        },
        {"Ime [sr-Latn]": "Perilo Zabrežje", "Država": "Srbija", "Vrste [1]": "udruženje građana"},
        {"Ime [sr-Latn]": "Pobunjene čitateljke", "Država": "Srbija"},
        {"Ime [sr-Latn]": "Fakiri s juga", "Država": "Srbija"},
        {"Ime [sr-Latn]": "Centar za savremenu kulturu i umetnost", "Država": "Srbija"},
        {"Ime [sr-Latn]": "EUTERPA", "Država": "Srbija"},
        {"Ime [sr-Latn]": "CEPORA", "Država": "Srbija"},
        {"Ime [sr-Latn]": "Panonika", "Država": "Srbija"},
        {"Ime [sr-Latn]": "Kontekst", "Država": "Srbija"},
    ],
    "Osobe": [
        {"Ime [sr-Latn]": "Slobodan Stošić", "Država": "Srbija"},
        {"Ime [sr-Latn]": "Dušan Murić", "Država": "Srbija"},
    ],
    "Lokacije": [
        {"Zapis": "Slobodan Stošić", "Mesto": "Novi Sad"},
        {"Zapis": "Centar za savremenu kulturu i umetnost", "Mesto": "Subotica"},
        {"Zapis": "EUTERPA", "Mesto": "Zrenjanin"},
        {"Zapis": "CEPORA", "Mesto": "Beograd"},
        {"Zapis": "Panonika", "Mesto": "Sremska Kamenica"},
    ],
    "Članstva": [
        {
            "Član": member,
            "Mreža": "Asocijacija Nezavisna kulturna scena Srbije",
            "Period": during,
        }
        for member, during in (
            ("Slobodan Stošić", "od 15. septembra 2017. (kraj nije naveden)"),
            ("Dušan Murić", "od 26. septembra 2020. (kraj nije naveden)"),
            ("Perilo Zabrežje", "od 26. septembra 2020. (kraj nije naveden)"),
            ("Pobunjene čitateljke", "od 26. septembra 2020. (kraj nije naveden)"),
            ("Fakiri s juga", "od 26. septembra 2020. (kraj nije naveden)"),
            ("Centar za savremenu kulturu i umetnost", "od 1. oktobra 2021. (kraj nije naveden)"),
            ("EUTERPA", "od 1. oktobra 2021. (kraj nije naveden)"),
            ("CEPORA", "2021-10-01/"),
            ("Panonika", "2021-10-01/"),
            ("Kontekst", "1. oktobra 2021."),
        )
    ],
    "Navodi izvora": [
        {"Zapis": name, "Izvor": source}
        for source, names in (
            ("Novi UO i nove članice NKSS", ("Slobodan Stošić",)),
            (
                "Održana 10. redovna Skupština Asocijacije NKSS",
                ("Dušan Murić", "Perilo Zabrežje", "Pobunjene čitateljke", "Fakiri s juga"),
            ),
            (
                "Jedanaesta redovna Skupština Asocijacije NKSS",
                (
                    "Centar za savremenu kulturu i umetnost",
                    "EUTERPA",
                    "CEPORA",
                    "Panonika",
                    "Kontekst",
                ),
            ),
        )
        for name in names
    ],
}
"""What is typed on each sheet, row by row, under the headings of the workbook."""

MISTAKES: list[tuple[str, int, str, Any]] = [
    ("Organizacije", 1, "Vrste [1]", "udružnje"),
    ("Organizacije", 6, "Država", "Srbja"),
    ("Članstva", 4, "Period", "od 31. septembra 2020."),
    ("Članstva", 6, "Član", "EUTERPE"),
    ("Članstva", 8, "Mreža", None),
]
"""Five cells as they may go wrong: the sheet, the row of those above, the heading, the value."""


def main(path: str, *, mistakes: bool) -> None:
    """Make the template, and fill it in."""
    saradnja.template(path, language="sr-Latn")
    book = openpyxl.load_workbook(path)
    wrong = {(sheet, row, heading): value for sheet, row, heading, value in MISTAKES}
    for title, rows in SHEETS.items():
        sheet = book[title]
        columns = {
            str(cell.value).removesuffix(" *"): cell.column for cell in sheet[1] if cell.value
        }
        first = sheet.max_row + 1  # below the examples
        for place, row in enumerate(rows):
            for heading, value in row.items():
                key = (title, place, heading)
                cell = sheet.cell(first + place, columns[heading])
                cell.value = wrong[key] if mistakes and key in wrong else value
    book.save(path)


if __name__ == "__main__":
    main(sys.argv[1], mistakes="--mistakes" in sys.argv[2:])

"""What stands on the page of NKSS, listed by hand, and how tests find it in the example."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.model import Evidence, Record
from saradnja.passages import Passage, passage_at, passages
from saradnja.text import Text

ROOT: Final = Path(__file__).resolve().parents[1]
FILE: Final = ROOT / "examples" / "nkss" / "nkss.yaml"
SHA256: Final = "e118cc94d0d8a012c76f9d9268a6494dd07a894a6f08bf417ae9489272124dbf"

ORDINARY: Final = {
    *("Saradnje", "Ovakvi", "Sporazumom", "Najvažnije", "U", "Prezentacija", "Sredinom"),
    *("Urađena", "Kroz", "Ovo", "Regionalni", "Aktivnosti"),
}
"""Words with a capital only because a sentence begins with them."""

COUNTRIES: Final = {"SLO": "SI", "HR": "HR", "SRB": "RS", "Makedonija": "MK", "BiH": "BA"}
"""What stands in brackets in a heading, and the country it means."""


class Held(NamedTuple):
    """A record, and the name by which it holds what the page writes."""

    record: str
    name: str


NAMES: Final = {
    "Saradnja": Held("nkss-page", "Saradnja"),
    # as the page names the association and its members
    "Asocijacija Nezavisna kulturna scena Srbije": Held(
        "nkss", "Asocijacija Nezavisna kulturna scena Srbije"
    ),
    "Asocijacije NKSS": Held("nkss", "Asocijacija NKSS"),
    "Asocijacija": Held("nkss", "Asocijacija"),
    "Asocijacije": Held("nkss", "Asocijacija"),
    "ANKSS": Held("nkss", "ANKSS"),
    # other parties
    "Regionalne platforme za kulturu\xa0 Kooperativa": Held(
        "kooperativa", "Regionalna platforma za kulturu Kooperativa"
    ),
    "Kooperativa- regionalna platforma za kulturu": Held(
        "kooperativa", "Kooperativa- regionalna platforma za kulturu"
    ),
    "regionalna platforma Kooperativa": Held("kooperativa", "Regionalna platforma Kooperativa"),
    "KOOPERATIVA": Held("kooperativa", "KOOPERATIVA"),
    "Kulturni centar Magacin": Held("magacin", "Kulturni centar Magacin"),
    "Magacina": Held("magacin", "Magacin"),
    "Trans Europe Halles": Held("teh", "Trans Europe Halles"),
    "TEH": Held("teh", "TEH"),
    "BIFC": Held("bifc", "BIFC"),
    "Balkan Incentive Fund for Culture": Held("bifc", "Balkan Incentive Fund for Culture"),
    "Balkanski fond za promociju kulture": Held("bifc", "Balkanski fond za promociju kulture"),
    "Regionalne kancelarije programa BIFC": Held(
        "bifc-kancelarija", "Regionalna kancelarija programa BIFC"
    ),
    "Asociacijom": Held("asociacija", "Asociacija"),
    "POGON": Held("pogon", "POGON"),
    "POGON-a – Zagrebačkog centra za nezavisnu kulturu i mlade": Held(
        "pogon", "POGON – Zagrebački centar za nezavisnu kulturu i mlade"
    ),
    "Emina Višnić": Held("emina-visnic", "Emina Višnić"),
    "Clubture": Held("clubture", "Clubture"),
    "TASCO platformom": Held("tasco", "TASCO platforma"),
    "TASCO": Held("tasco", "TASCO"),
    "EUROPEAN ALTERNATIVES": Held("european-alternatives", "EUROPEAN ALTERNATIVES"),
    "Regional Cultural Action Laboratory": Held("reg-lab", "Regional Cultural Action Laboratory"),
    "Reg Lab": Held("reg-lab", "Reg Lab"),
    "MKC Bitola": Held("mkc-bitola", "MKC Bitola"),
    "OKC Abrašević": Held("okc-abrasevic", "OKC Abrašević"),
    # what was done together
    "Zajedničko delovanje za nezavisnu kulturu u Srbiji – Koraci u razvoju mreže": Held(
        "koraci-u-razvoju-mreze",
        "Zajedničko delovanje za nezavisnu kulturu u Srbiji – Koraci u razvoju mreže",
    ),
    "TRANSEVROPA FESTIVAL": Held("transevropa-festival", "TRANSEVROPA FESTIVAL"),
    "Transevropa festivala": Held("transevropa-festival", "Transevropa festival"),
    "Novi prostori – nove mogućnosti": Held("novi-prostori", "Novi prostori – nove mogućnosti"),
    "Socio-ekonomski status, uslovi rada i stilovi života zaposlenih/angažovanih u civilnom sektoru"
    " u kulturi u društvima jugoistočne Evrope": Held(
        "istrazivanje-o-polozaju",
        "Socio-ekonomski status, uslovi rada i stilovi života zaposlenih/angažovanih u civilnom"
        " sektoru u kulturi u društvima jugoistočne Evrope",
    ),
    "pilot-ciklusa programske razmene i saradnje": Held(
        "pilot-ciklus", "Pilot-ciklus programske razmene i saradnje"
    ),
    "Audience is looking at you": Held("audience-is-looking-at-you", "Audience is looking at you"),
    # places
    "Beogradu": Held("beograd", "Beograd"),
    "Beograda": Held("beograd", "Beograd"),
    "Ljubljani": Held("ljubljana", "Ljubljana"),
    "Ljubljane": Held("ljubljana", "Ljubljana"),
    "Zagreba": Held("zagreb", "Zagreb"),
    "Kraljevića Marka": Held("kraljevica-marka", "Kraljevića Marka"),
    "MIJ": Held("mij", "MIJ"),
    "Jugoistočne Evrope": Held("jugoistocna-evropa", "Jugoistočna Evropa"),
    "Evrope": Held("evropa", "Evropa"),
    # who gave money
    "Ministarstvo kulture i informisanja RS": Held(
        "ministarstvo-kulture-i-informisanja", "Ministarstvo kulture i informisanja RS"
    ),
    "Sekretarijat za kulturu grada Beograda": Held(
        "sekretarijat-za-kulturu", "Sekretarijat za kulturu grada Beograda"
    ),
    "Fond za otvoreno društvo Srbija": Held(
        "fond-za-otvoreno-drustvo", "Fond za otvoreno društvo Srbija"
    ),
    "Agencija za evropske integracije i saradnju sa udruženjima Beograda": Held(
        "agencija-za-evropske-integracije",
        "Agencija za evropske integracije i saradnju sa udruženjima Beograda",
    ),
    "Švajcarski program za kulturu na Zapadnom Balkanu": Held(
        "svajcarski-program-za-kulturu", "Švajcarski program za kulturu na Zapadnom Balkanu"
    ),
    "Europian Endowment for democracy": Held(
        "european-endowment-for-democracy", "Europian Endowment for democracy"
    ),
    "fondacija Hajnrih Bel": Held("fondacija-hajnrih-bel", "Fondacija Hajnrih Bel"),
    "fondacija Trag": Held("fondacija-trag", "Fondacija Trag"),
    "Rekonstrukcija Ženski fond": Held("rekonstrukcija-zenski-fond", "Rekonstrukcija Ženski fond"),
}
"""Every name as the page writes it, in its case and number, and what holds it in which form."""

FUNDERS: Final = (
    "ministarstvo-kulture-i-informisanja",
    "sekretarijat-za-kulturu",
    "fond-za-otvoreno-drustvo",
    "agencija-za-evropske-integracije",
    "svajcarski-program-za-kulturu",
    "european-endowment-for-democracy",
    "fondacija-hajnrih-bel",
    "kooperativa",
    "fondacija-trag",
    "rekonstrukcija-zenski-fond",
)

CAPITAL: Final = re.compile(r"\w*[A-ZČĆĐŠŽ]\w*")
DATE: Final = re.compile(r"(?:[Uu] [a-z]+|[Ss]redinom|[Oo]d) \d{4}\. godine|\d{4}")
SHINGLE: Final = 8
PROSE: Final = {".html", ".json", ".jsonl", ".md", ".po", ".pot", ".py", ".toml", ".yaml"}


def parts(value: object) -> Iterator[Declared]:
    """Yield a record or value and every value inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Declared):
        yield value
        for field in value.__attrs_attrs__:
            yield from parts(getattr(value, field.name))


def texts(value: Declared) -> Iterator[Text]:
    """Yield every text inside a record."""
    for part in parts(value):
        for field in part.__attrs_attrs__:
            held = getattr(part, field.name)
            yield from (text for text in (held if isinstance(held, tuple) else (held,))
                        if isinstance(text, Text))  # fmt: skip


def evidence(value: Declared) -> Iterator[Evidence]:
    """Yield every evidence inside a record."""
    return (part for part in parts(value) if isinstance(part, Evidence))


def citing(dataset: Dataset, page: str, start: int, end: int) -> list[Record]:
    """Return the records that cite a passage in which these characters lie."""
    found = []
    for record in dataset:
        cited = [passage_at(page, item.fragment) for item in evidence(record) if item.fragment]
        if any(passage.start <= start and end <= passage.end for passage in cited):
            found.append(record)
    return found


def names(record: Record) -> set[str]:
    """Return the names and titles of a record, in every language."""
    found = {
        wording
        for field in ("name", "title")
        if isinstance(text := getattr(record, field, None), Text)
        for wording in text.values()
    }
    return found | {
        wording for other in getattr(record, "other_names", ()) for wording in other.text.values()
    }


def mentions(page: str) -> list[tuple[int, int, Held]]:
    """Return where on the page which name stands; of names inside each other, the longest."""
    longest_first = sorted(NAMES, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first))
    return [(*found.span(), NAMES[found[0]]) for found in pattern.finditer(page)]


def words(text: str) -> list[str]:
    """Return the words of a text, without case and marks."""
    return re.findall(r"\w+", text.casefold())


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return all runs of eight words of a text."""
    found = words(text)
    return {tuple(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)}


def sentences(page: str) -> list[Passage]:
    """Return the page's passages."""
    return list(passages(page))

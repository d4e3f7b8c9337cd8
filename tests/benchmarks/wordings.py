"""Words for records that are drawn: names of bodies and persons that do not exist, and what for."""

import random
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from saradnja import Text
from saradnja.scripts import to_cyrillic

T = TypeVar("T")

_TOWNS: Final = (
    "Beograd", "Novi Sad", "Niš", "Kragujevac", "Subotica", "Užice", "Čačak", "Zrenjanin",
    "Požarevac", "Šabac", "Kraljevo", "Vranje", "Pirot", "Sombor", "Ćuprija", "Ljig",
)  # fmt: skip
_SYLLABLES: Final = (
    "ba", "be", "bi", "da", "do", "đe", "dže", "gra", "ja", "ko", "kra", "la", "li", "lju", "ma",
    "mo", "na", "ne", "njo", "pa", "ra", "re", "sta", "šu", "to", "ća", "vi", "zo", "ži",
)  # fmt: skip
_GIVEN: Final = (
    "Ana", "Bojan", "Ljiljana", "Đorđe", "Jelena", "Miloš", "Njegoš", "Sanja", "Žarko", "Ivana",
)  # fmt: skip
_THINGS: Final = (
    ("predstava", "performance"), ("radionica za mlade", "workshop for young people"),
    ("razmena programa", "exchange of programmes"), ("dugoročna saradnja", "long-term cooperation"),
    ("javni prostor", "public space"), ("savremeni ples", "contemporary dance"),
    ("knjižara i čitaonica", "bookshop and reading room"), ("festival", "festival"),
    ("istraživanje publike", "audience research"), ("džez i poezija", "jazz and poetry"),
    ("nezavisna scena", "independent scene"), ("zagovaranje", "advocacy"),
    ("kulturna politika", "cultural policy"), ("susedstvo", "neighbourhood"),
    ("ljudi iz kraja", "people of the neighbourhood"), ("letnja škola", "summer school"),
)  # fmt: skip

_LETTERS: Final = "ABDEGIKLMNOPRSTUVZ"


class Wordings:
    """Says things in one, two or three writings, as chance has it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = _written(
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(4000)
        )
        self._towns = _written(_TOWNS)
        self._given = _written(_GIVEN)
        self._things = [(*_both(latin), english) for latin, english in _THINGS]

    def _one(self, among: Sequence[T]) -> T:
        return among[int(self._chance.random() * len(among))]

    def _text(self, latin: str, cyrillic: str, english: str) -> Text:
        """Say something in one, two or three writings."""
        chance = self._chance.random()
        if chance < 0.55:
            return Text({"sr-Latn": latin, "en": english})
        if chance < 0.7:
            return Text({"sr-Cyrl": cyrillic, "en-t-sr": english})
        if chance < 0.85:
            return Text({"sr-Latn": latin})
        return Text({"sr-Cyrl": cyrillic, "sr-Latn": latin, "en": english})

    def about(self, said: int) -> Text:
        """Say some things in a row, as a title, a purpose or a description does."""
        parts = [self._one(self._things) for _ in range(said)]
        latin, cyrillic, english = (
            ", ".join(part[writing] for part in parts) for writing in range(3)
        )
        return self._text(latin.capitalize(), cyrillic.capitalize(), english.capitalize())

    def name(self, latin: str, english: str, *, town: bool = False) -> Text:
        """Put a name together: its sort and a word, which English takes as they are."""
        word = self._one(self._words)
        cyrillic = to_cyrillic(latin)
        if not town:
            return self._text(f"{latin} {word[0]}", f"{cyrillic} {word[1]}", f"{english} {word[0]}")
        place = self._one(self._towns)
        return self._text(
            f"{latin} {word[0]}, {place[0]}",
            f"{cyrillic} {word[1]}, {place[1]}",
            f"{english} {word[0]}, {place[0]}",
        )

    def person(self) -> Text:
        """Put the name of a person together."""
        given, family = self._one(self._given), self._one(self._words)
        latin = f"{given[0]} {family[0][:-1]}ić"
        return self._text(latin, f"{given[1]} {family[1][:-1]}ић", latin)

    def acronym(self) -> Text:
        """Put a name of no language together."""
        return Text({"und-Latn": "".join(self._chance.choices(_LETTERS, k=4))})


def _both(latin: str) -> tuple[str, str]:
    return latin, to_cyrillic(latin)


def _written(words: Iterable[str]) -> list[tuple[str, str]]:
    """Write words with a capital, in both scripts."""
    return [_both(word if word[0].isupper() else word.capitalize()) for word in words]

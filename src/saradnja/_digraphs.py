"""Where the letters lj, nj and dž of a Serbian word are two letters and not one."""

from collections.abc import Mapping
from typing import Final

from saradnja._patterns import pattern

__all__ = ["JOINED", "join_digraphs"]

STEMS: Final = """
    ^an|jon ^polian|jon
    ^ben|jamin
    in|jekc in|jekt in|jicir in|junkc ^in|juri
    kon|jekt kon|jug kon|junk kon|junt kon|jurac
    ^pan|jevrej ^pan|jugosl
    tan|jug ^feld|žand
    van|jadran van|javn van|jezgr van|jezič van|jezik van|jugosl
    nad|žanj nad|ždr nad|žet nad|živ nad|žnj nad|žrec nad|žup
    ^od|žal ^od|žedn ^od|žet ^od|živ ^od|žmir ^od|žnj ^od|žubor ^od|žulj ^od|žvak ^od|žvać
    ^od|žvrg ^od|ždr ^od|žur
    ^pod|ž ^ispod|ž ^nepod|ž pod|žeg pod|žiž
    ^pred|ž ^nepred|ž
"""
"""Stems with `|` between the two letters; `^` marks those that stand only at the beginning.

Foreign in- and kon- before j (injekcija, konjunktura), van before j (vanjezički), Tanjug, and the
prefixes nad-, od-, pod-, pred- before ž (nadživeti, odžaliti, podžargon). Everywhere else the two
are one letter: konjica, vanjski, odžak, nadžak.
"""

JOINED: Final[Mapping[str, str]] = {
    "DŽ": "Ǆ",
    "Dž": "ǅ",
    "dž": "ǆ",
    "LJ": "Ǉ",
    "Lj": "ǈ",
    "lj": "ǉ",
    "NJ": "Ǌ",
    "Nj": "ǋ",
    "nj": "ǌ",
}
"""The two letters, and the one character that Unicode has for them."""


def _pattern(stem: str) -> str:
    before, after = stem.split("|")
    return before.replace("^", r"(?<![^\W\d_])") + f"(?={after})"


_PIECE = pattern(f"(?i:{'|'.join(map(_pattern, STEMS.split()))})|{'|'.join(JOINED)}")
_PAIR = pattern("[LlNn][Jj]|[Dd][Žž]")


def join_digraphs(text: str) -> str:
    """Return the text with one character (ǆ, ǉ, ǌ) for every lj, nj and dž that is one letter.

    >>> join_digraphs("Njegoš, injekcija, odžak, odžaliti")
    'ǋegoš, injekcija, oǆak, odžaliti'
    """
    if not _PAIR.search(text):
        return text
    return _PIECE.sub(lambda match: JOINED.get(match[0], match[0]), text)

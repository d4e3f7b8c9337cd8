"""How alike two names are, and why a person might take one for the other."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from saradnja._names import Folded, FoldedWord
from saradnja.scripts import mixed_words, script
from saradnja.words import word

__all__ = ["Likeness", "Reason", "likeness"]

ALIKE: Final = 0.75
"""How alike two words are at least that count as one misspelt: 1 is the same."""

SHORTEST_MISSPELT: Final = 5
"""Letters from which on a word may be another one misspelt."""

ABBREVIATED: Final = 0.9
"""What a word matched by its initial is worth."""

SAME_ACRONYM: Final = 0.75
"""What it says that two names are the same acronym: it may stand for two things."""


class Reason(StrEnum):
    """Why two names are easily taken for each other."""

    SAME = "same"
    SCRIPT = "script"
    LETTERS = "letters"
    CAPITALS = "capitals"
    MARKS = "marks"
    PUNCTUATION = "punctuation"
    ORDER = "order"
    ENDINGS = "endings"
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"
    WORDS = "words"

    def label(self, language: str = "en") -> str:
        """Return the reason in words, in a language that has a catalogue."""
        return word(f"lookalike.{self.value}", language)


class Likeness(NamedTuple):
    """How alike two names are, from 0 to 1, and the reasons."""

    score: float
    reasons: tuple[Reason, ...]


class _Match(NamedTuple):
    """Words of one name that stand for words of the other, and how well."""

    one: tuple[FoldedWord, ...]
    other: tuple[FoldedWord, ...]
    share: float
    reason: Reason | None = None


def likeness(one: Folded, other: Folded) -> Likeness:
    """Compare two names word by word.

    The score is the share of the weight of their words that both have; a misspelt or abbreviated
    word counts for less, and two different numbers halve it.

    >>> from saradnja._names import folded
    >>> score, reasons = likeness(folded("NKSS"), folded("Nezavisna kulturna scena Srbije"))
    >>> score, [reason.label() for reason in reasons]
    (0.9, ['an abbreviation'])
    """
    matches, left, right = _same(one.words, other.words)
    matches += _abbreviated(matches, left, right)
    matches += _misspelt(left, right)
    told = sum(_weight(match) * match.share for match in matches)
    all_ = sum(map(_weight, matches)) + sum(rest.weight for rest in (*left, *right))
    score = told / all_ if all_ else 0.0
    if any(map(_is_number, left)) and any(map(_is_number, right)):
        score /= 2
    if len(one.words) == len(other.words) == 1 and one.words[0].acronym and other.words[0].acronym:
        score *= SAME_ACRONYM
    return Likeness(round(score, 3), _reasons(one, other, matches, bool(left or right)))


def _weight(match: _Match) -> float:
    """Return the weight of both sides; an acronym weighs what it stands for."""
    if match.reason is Reason.ABBREVIATION:
        return 2 * max(sum(part.weight for part in side) for side in (match.one, match.other))
    return sum(part.weight for part in (*match.one, *match.other))


def _is_number(part: FoldedWord) -> bool:
    return part.stem.isdecimal()


def _same(
    one: Sequence[FoldedWord], other: Sequence[FoldedWord]
) -> tuple[list[_Match], list[FoldedWord], list[FoldedWord]]:
    """Pair the words with one stem, and return what is left of each name."""
    right = list(other)
    stems = [part.stem for part in right]
    matches, left = [], []
    for part in one:
        if part.stem in stems:
            place = stems.index(part.stem)
            del stems[place]
            matches.append(_Match((part,), (right.pop(place),), 1.0))
        else:
            left.append(part)
    return matches, left, right


def _abbreviated(
    matches: Sequence[_Match], left: list[FoldedWord], right: list[FoldedWord]
) -> list[_Match]:
    """Pair acronyms with the words whose initials they are, and take them from what is left."""
    found = []
    for here, there in ((left, right), (right, left)):
        for acronym in [part for part in here if part.acronym]:
            length = len(acronym.plain)
            if length == 1 and not matches:
                continue
            for start in range(len(there) - length + 1):
                run = tuple(there[start : start + length])
                if "".join(part.plain[0] for part in run) == acronym.plain:
                    here.remove(acronym)
                    del there[start : start + length]
                    found.append(_Match((acronym,), run, ABBREVIATED, Reason.ABBREVIATION))
                    break
    return found


def _misspelt(left: list[FoldedWord], right: list[FoldedWord]) -> list[_Match]:
    """Pair the words that are nearly the same, and take them from what is left."""
    found = []
    for one in tuple(left):
        for other in right:
            share = _nearness(one.stem, other.stem)
            if share >= ALIKE:
                found.append(_Match((one,), (other,), share, Reason.SPELLING))
                left.remove(one)
                right.remove(other)
                break
    return found


def _nearness(one: str, other: str) -> float:
    """Return the share of letters that stay when one word is corrected into the other."""
    longest = max(len(one), len(other))
    allowed = int(longest * (1 - ALIKE))
    if min(len(one), len(other)) < SHORTEST_MISSPELT or abs(len(one) - len(other)) > allowed:
        return 0.0
    if len(set(one) ^ set(other)) > 2 * allowed or one.isdecimal() or other.isdecimal():
        return 0.0
    return 1 - _corrections(one, other) / longest


@lru_cache(maxsize=8192)
def _corrections(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        last, row = row, [i + 1]
        for j, target in enumerate(other):
            cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (letter != target))
            if i and j and letter == other[j - 1] and one[i - 1] == target:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before = last
    return row[-1]


def _reasons(
    one: Folded, other: Folded, matches: Sequence[_Match], rest: bool
) -> tuple[Reason, ...]:
    if one.text == other.text:
        return (Reason.SAME,)
    exact = [match for match in matches if match.reason is None]
    letters = [[part.latin for part in side.words] for side in (one, other)]
    found = {match.reason for match in matches if match.reason is not None}
    told = {
        Reason.SCRIPT: script(one.text) != script(other.text),
        Reason.LETTERS: bool(mixed_words(one.text) or mixed_words(other.text)),
        Reason.MARKS: any(
            match.one[0].plain == match.other[0].plain
            and match.one[0].latin != match.other[0].latin
            for match in exact
        ),
        Reason.ENDINGS: any(match.one[0].plain != match.other[0].plain for match in exact),
        Reason.ORDER: not _in_order(other, exact),
        Reason.WORDS: rest,
    }
    found.update(reason for reason, holds in told.items() if holds)
    if letters[0] == letters[1] and not found:
        same = one.text.casefold() == other.text.casefold()
        found.add(Reason.CAPITALS if same else Reason.PUNCTUATION)
    return tuple(reason for reason in Reason if reason in found)


def _in_order(other: Folded, exact: Sequence[_Match]) -> bool:
    """Tell whether the words that both have stand in the same order in both."""
    places = {id(part): place for place, part in enumerate(other.words)}
    met = [places[id(match.other[0])] for match in exact]
    return met == sorted(met)

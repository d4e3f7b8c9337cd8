"""One wording in several languages and scripts: the value behind every name and description."""

from collections.abc import Collection, ItemsView, Iterator, KeysView, Mapping, ValuesView
from html import escape
from keyword import iskeyword
from typing import Any, NamedTuple, NoReturn

from saradnja import scripts
from saradnja.errors import InvalidValue
from saradnja.languages import Tag, canonical, tag
from saradnja.strings import clean, is_blank

__all__ = ["Text", "Wording"]


class Wording(NamedTuple):
    """What `Text.pick` found: the words, the tag they stand under, and whether we converted them.

    A derived wording is tagged as the transliteration it is: `sr-Cyrl-t-sr-latn` (RFC 6497).

    >>> Text(sr_Latn="Saradnja").pick("sr-Cyrl").derived
    True
    """

    tag: Tag
    value: str
    derived: bool


class Text(Mapping[str, str]):
    """An immutable mapping from language tag (BCP 47) to wording, never empty.

    The order of entry is kept; equality does not look at it. Raises `InvalidValue` for a wrong tag,
    two tags that mean the same, an empty wording, a control character, or no wording at all; the
    path of the error is the tag as it was written.

    >>> text = Text(sr_Latn="Saradnja", en="Cooperation")
    >>> text["sr-Latn"], text.best("sr-Cyrl"), text.best("mk")
    ('Saradnja', 'Сарадња', 'Saradnja')
    >>> text | {"mk": "Соработка"}
    Text(sr_Latn='Saradnja', en='Cooperation', mk='Соработка')
    """

    __slots__ = ("__weakref__", "_hash", "_tags", "_values")

    _tags: tuple[str, ...]
    _values: tuple[str, ...]
    _hash: int

    def __init__(self, wordings: Mapping[str, str] | None = None, /, **more: str) -> None:
        try:
            pairs: Mapping[str, str] = more if wordings is None else {**wordings, **more}
        except TypeError:
            given: object = wordings
            code = "text_without_language" if isinstance(given, str) else "not_a_mapping"
            raise InvalidValue(code, value=str(given)) from None
        checked: dict[str, str] = {}
        for written, value in pairs.items():
            try:
                name = canonical(written)
                if name in checked:
                    raise InvalidValue("repeated_tag", value=written, tag=name)
                if is_blank(clean(value)):
                    raise InvalidValue("blank_wording", tag=name)
            except InvalidValue as error:
                raise error.at(written) from None
            checked[name] = value
        if not checked:
            raise InvalidValue("empty_text")
        object.__setattr__(self, "_tags", tuple(checked))
        object.__setattr__(self, "_values", tuple(checked.values()))

    def _wordings(self) -> dict[str, str]:
        tags, values = self._tags, self._values
        if len(tags) == 1:
            return {tags[0]: values[0]}
        if len(tags) == 2:
            return {tags[0]: values[0], tags[1]: values[1]}
        return dict(zip(tags, values, strict=True))

    def __getitem__(self, key: str) -> str:
        try:
            name = key if key in self._tags else canonical(key)
        except InvalidValue:
            raise KeyError(key) from None
        if name not in self._tags:
            raise KeyError(key)
        return self._values[self._tags.index(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tags)

    def __len__(self) -> int:
        return len(self._tags)

    def keys(self) -> KeysView[str]:
        """Return the tags, in order of entry."""
        return self._wordings().keys()

    def values(self) -> ValuesView[str]:
        """Return the wordings without their tags, in order of entry."""
        return self._wordings().values()

    def items(self) -> ItemsView[str, str]:
        """Return the pairs of tag and wording, in order of entry."""
        return self._wordings().items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Text):
            if self._tags == other._tags:
                return self._values == other._values
            return self._wordings() == other._wordings()
        return self._wordings() == other if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            object.__setattr__(self, "_hash", hash(frozenset(self.items())))
            return self._hash

    def __or__(self, other: Mapping[str, str]) -> "Text":
        """Return the text with the other's wordings added, or put in the place of its own."""
        if not isinstance(other, Mapping):
            return NotImplemented
        added = other if isinstance(other, Text) else Text(other)
        return Text({**self._wordings(), **added._wordings()})

    def __str__(self) -> str:
        return self._values[0]

    def __repr__(self) -> str:
        names = [name.replace("-", "_") for name in self._tags]
        if any(map(iskeyword, names)):
            return f"Text({self._wordings()!r})"
        pairs = zip(names, self._values, strict=True)
        return f"Text({', '.join(f'{name}={value!r}' for name, value in pairs)})"

    def _repr_html_(self) -> str:
        lines = (
            f'<div lang="{escape(name)}"><code>{escape(name)}</code> {escape(value)}</div>'
            for name, value in self.items()
        )
        return "".join(lines)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Text does not change: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a Text does not change: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return Text, (self._wordings(),)

    def __copy__(self) -> "Text":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Text":
        return self

    def best(self, *languages: str, keep: Collection[str] = frozenset()) -> str:
        """Return the words for a reader of these languages, most wanted first; see `pick`.

        >>> Text(sr_Latn="Saradnja sa BIFC-om").best("sr-Cyrl", keep={"BIFC"})
        'Сарадња са BIFC-ом'
        """
        return self.pick(*languages, keep=keep).value

    def pick(self, *languages: str, keep: Collection[str] = frozenset()) -> Wording:
        """Return the wording for a reader of these languages, most wanted first, with its tag.

        For each language in turn: the very tag; the same language and script; the same language;
        for Serbian the other script, converted save for the words to keep. If none is there, the
        first wording. Among equals an original goes before a translation (RFC 6497).

        Raises `InvalidValue` for a wrong tag.

        >>> Text(sr_Cyrl="Мрежа").pick("en", "sr-Latn")
        Wording(tag='sr-Latn-t-sr-cyrl', value='Mreža', derived=True)
        """
        for language in languages:
            found = self._find(tag(language), keep)
            if found is not None:
                return found
        return Wording(tag(self._tags[0]), self._values[0], False)

    def _find(self, wanted: Tag, keep: Collection[str]) -> Wording | None:
        if wanted in self._tags:
            return Wording(wanted, self._values[self._tags.index(wanted)], False)
        have_all = ((tag(name), value) for name, value in self.items())
        ranked = [
            (_distance(wanted, have, value), place, have, value)
            for place, (have, value) in enumerate(have_all)
            if have.language == wanted.language
        ]
        if not ranked:
            return None
        (other_script, *_), _, have, value = min(ranked)
        if not other_script or wanted.language != "sr":
            return Wording(have, value, False)
        if wanted.script == "Latn":
            return Wording(tag("sr-Latn-t-sr-cyrl"), scripts.to_latin(value), True)
        if wanted.script == "Cyrl":
            return Wording(tag("sr-Cyrl-t-sr-latn"), scripts.to_cyrillic(value, keep), True)
        return Wording(have, value, False)


def _distance(wanted: Tag, have: Tag, value: str) -> tuple[bool, bool, bool]:
    """Return what speaks against a wording: another script, a translation, another region."""
    script = have.script or (scripts.script(value) if have.language == "sr" else None)
    return (
        wanted.script is not None and script is not None and script != wanted.script,
        have.origin is not None,
        have.region != wanted.region,
    )

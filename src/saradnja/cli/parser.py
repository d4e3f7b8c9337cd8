"""What the command line understands, and how it says so in the reader's language."""

import argparse
import re
import textwrap
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import metadata
from typing import Any, Final, NamedTuple, NoReturn

from saradnja.catalogues import message
from saradnja.files import Option, formats
from saradnja.languages import WRITINGS
from saradnja.words import WORDS, word

__all__ = [
    "COMMANDS",
    "Command",
    "UsageError",
    "argument_help",
    "format_options",
    "option_help",
    "parse",
]


class Command(NamedTuple):
    """One command: its arguments in order, and its options beside those every command has.

    One that `reads` or `writes` takes the options of the formats too.
    """

    name: str
    arguments: tuple[str, ...]
    options: tuple[str, ...] = ()
    reads: bool = False
    writes: bool = False


COMMANDS: Final = (
    Command("check", ("file",), ("format", "jobs", "strict", "annotate"), reads=True),
    Command("convert", ("input", "output"), ("from", "to", "strict"), reads=True, writes=True),
    Command("page", ("input", "output"), ("from",), reads=True),
    Command("template", ("output",)),
    Command("schema", (), ("as",)),
    Command("passages", ("text",)),
    Command("merge", ("input", "other", "output"), ("base", "keep-ours")),
    Command("diff", ("input", "other")),
    Command("lookalikes", ("file",), ("format",)),
    Command("catalogue", ("folder",)),
)
"""The commands; word `command.NAME` says what each does, `argument.NAME` what it takes.

`argument.COMMAND.NAME` is what the argument of one command alone is.
"""

_STREAM: Final = "-"
"""What other commands take for standard input and output, which ours do not read or write."""

_LONGEST_CHOICES: Final = 20
_FLAGS: Final = frozenset({"keep-ours", "strict"})

_REFUSALS: Final = (
    (r"the following arguments are required: (?P<value>.*)", "usage.missing"),
    (r"argument \S+: invalid choice: ['\"](?P<value>.*)['\"] \(.*", "usage.command"),
    (r"argument (?P<value>\S+): expected one argument", "usage.value"),
    (r"argument (?P<value>\S+): ignored explicit argument .*", "usage.no_value"),
    (r"(?P<value>.*)", "usage.other"),
)
"""What argparse says in English, and our words for it."""


class UsageError(Exception):
    """A command line that cannot be understood: a word, what it is about, and the right usage."""

    def __init__(self, key: str, value: str, usage: str) -> None:
        super().__init__(key, value, usage)
        self.key = key
        self.value = value
        self.usage = usage

    def message(self, language: str) -> str:
        """Show how the command is written, and say what could not be understood."""
        return f"{self.usage}{word(self.key, language, value=self.value)}"


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, *, language: str) -> None:
        super().__init__(prog)
        self._language = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        heading = f"{word('usage', self._language)}: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, heading)

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):  # without COMMAND above them
            return "".join(map(super()._format_action, action._choices_actions))
        return super()._format_action(action)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(text, width, break_on_hyphens=False)  # sr-Latn stays one word


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, key in _REFUSALS:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                raise UsageError(key, match["value"], self.format_usage())
        raise AssertionError("the last pattern matches everything")


def parse(arguments: Sequence[str], language: str) -> argparse.Namespace:
    """Read a command line; raises `UsageError`, and `SystemExit` after help or version."""
    settings: dict[str, Any] = {
        "formatter_class": partial(_Formatter, language=language),
        "add_help": False,
        "allow_abbrev": False,
    }
    parser = _Parser(prog="saradnja", description=word("about", language), **settings)
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=word("metavar.command", language),
        title=word("commands", language),
    )
    for command in COMMANDS:
        said = word(f"command.{command.name}", language)
        inner = commands.add_parser(command.name, help=said, description=said, **settings)
        _add_arguments(inner, language, command)
        _add_options(inner, language, command.options)
        _add_format_options(inner, language, command)
    _add_options(parser, language, ()).add_argument(
        "--version",
        action="version",
        version=f"saradnja {metadata.version('saradnja')}",
        help=word("option.version", language),
    )
    options, rest = parser.parse_known_args(arguments)
    usage = commands.choices[options.command].format_usage()
    if rest:
        raise UsageError("usage.unknown", rest[0], usage)
    if _STREAM in vars(options).values():
        raise UsageError("usage.stream", _STREAM, usage)
    return options


def _add_arguments(parser: _Parser, language: str, command: Command) -> None:
    group = parser.add_argument_group(word("arguments", language))
    for name in command.arguments:
        metavar = word(f"metavar.{name}", language)
        group.add_argument(name, metavar=metavar, help=argument_help(command, name, language))


def argument_help(command: Command, name: str, language: str) -> str:
    """Say what an argument is: of this command, or else of every one that has it."""
    key = f"argument.{command.name}.{name}"
    return word(key if key in WORDS else f"argument.{name}", language)


def format_options(command: Command) -> Mapping[Option, list[str]]:
    """Return what the installed formats let the callers of a command choose, and which do.

    The language is none of them, since every command has it.
    """
    options: dict[str, Option] = {}
    known: dict[Option, list[str]] = {}
    for found in formats().values():
        for option in (*found.reads * command.reads, *found.writes * command.writes):
            if option.name != "language":
                same = options.setdefault(option.name, option)
                known.setdefault(same, []).append(found.name)
    return dict(sorted(known.items()))


def _add_format_options(parser: _Parser, language: str, command: Command) -> None:
    known = format_options(command)
    if not known:
        return
    group = parser.add_argument_group(word("format_options", language))
    for option, names in known.items():
        settings: dict[str, Any] = (
            {"action": "store_true"} if option.flag else {"metavar": _metavar(option, language)}
        )
        told = f"{option_help(option, language)} ({', '.join(dict.fromkeys(names))})"
        if option.choices and settings.get("metavar") != "|".join(option.choices):
            told = f"{told}: {', '.join(option.choices)}"
        flag = f"--{option.name.replace('_', '-')}"
        group.add_argument(flag, dest=option.name, help=told, **settings)


def _metavar(option: Option, language: str) -> str:
    """Return what stands for the value of an option, short enough for a narrow terminal."""
    choices = "|".join(option.choices)
    if 0 < len(choices) <= _LONGEST_CHOICES:
        return choices
    key = f"metavar.{option.name}"
    return word(key, language) if key in WORDS else option.name.upper()


def option_help(option: Option, language: str) -> str:
    """Say what an option does: in our words, or in those of the format of another package."""
    key = f"option.{option.name}"
    return word(key, language) if key in WORDS else message(f"word.{key}", option.about, language)


def _add_options(parser: _Parser, language: str, names: Sequence[str]) -> Any:
    group = parser.add_argument_group(word("options", language))
    for name in names:
        settings: dict[str, Any] = (
            {"action": "store_true"}
            if name in _FLAGS
            else {"metavar": word(f"metavar.{name}", language)}
        )
        group.add_argument(f"--{name}", help=word(f"option.{name}", language), **settings)
    group.add_argument(
        "--language",
        metavar="|".join(WRITINGS),
        help=word("option.language", language),
        default=argparse.SUPPRESS,
    )
    group.add_argument("-h", "--help", action="help", help=word("option.help", language))
    return group

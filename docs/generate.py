"""What the reference pages include: written from the declarations, whenever the site is built."""

import inspect
from collections.abc import Iterator
from pathlib import Path

from architecture import architecture
from mistakes import pieces as mistakes

import saradnja
from saradnja.cli.parser import COMMANDS, argument_help, format_options, option_help
from saradnja.derive.crosswalk_tables import crosswalks_page
from saradnja.derive.markdown import figure, table
from saradnja.derive.reference import model_page, problems_page, vocabularies_page
from saradnja.files import formats
from saradnja.sphinx.examples import example
from saradnja.words import word

EXAMPLES = Path(__file__).parents[1] / "examples"
DATASETS = [
    saradnja.read(path)
    for path in (EXAMPLES / "nkss" / "nkss.yaml", *sorted((EXAMPLES / "cases").glob("*.yaml")))
]
"""What the examples of the reference are taken from."""


def generate(folder, language, *, collecting=False):
    """Write every generated piece to a folder; what has not changed keeps its date.

    Some come in the language asked for, as the catalogues of the package have it; while texts are
    `collecting` for the translators of these pages, they stay empty.
    """
    pieces = {
        "model": model_page(
            language=language,
            vocabularies="vocabularies.html",
            examples=lambda found: example(found, *DATASETS),
        ),
        "vocabularies": vocabularies_page(language=language, model="model.html"),
        "problems": problems_page(language),
        "crosswalks": crosswalks_page(language=language, model="model.html"),
        "layers": "\n".join(figure(architecture(language))) + "\n",
        "commands": "\n".join(commands(language)) + "\n",
    }
    pieces |= {name: "\n".join(lines) + "\n" for name, lines in mistakes(language)}
    if collecting:
        pieces = dict.fromkeys(pieces, "\n")
    pieces |= {
        "limits": "\n".join(limits()) + "\n",
        "formats": "\n".join(found_formats()) + "\n",
        "python": "\n".join(python()) + "\n",
    }
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pieces.items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def limits():
    """Return a table of what every reader refuses beyond."""
    return table(
        ("Limit", "Figure", "What it bounds"),
        [
            (f"`{name}`", f"{getattr(saradnja.LIMITS, name):,}", about)
            for name, about in saradnja.LIMITS.about().items()
        ],
    )


def found_formats():
    """Return a table of the formats of this package."""
    return table(
        ("Format", "Suffixes", "Reads", "Writes", "Without loss", "What it is"),
        [
            (
                f"`{name}`",
                ", ".join(f"`{suffix}`" for suffix in found.suffixes),
                "yes" if found.reader else "no",
                "yes" if found.writer else "no",
                "yes" if found.lossless else "no",
                found.description,
            )
            for name, found in formats().items()
            if inspect.getmodule(found.writer or found.reader).__name__.startswith("saradnja.")
        ],
    )


def commands(language) -> Iterator[str]:
    """Yield a section for each command: what it does, what it takes."""
    for command in COMMANDS:
        metavars = {name: word(f"metavar.{name}", language) for name in command.arguments}
        arguments = " ".join(metavars.values())
        yield from (f"## saradnja {command.name}", "")
        yield from (word(f"command.{command.name}", language), "")
        yield from ("```text", f"saradnja {command.name} {arguments}".rstrip(), "```", "")
        rows = [
            (f"`{shown}`", argument_help(command, name, language))
            for name, shown in metavars.items()
        ]
        rows += [(f"`--{name}`", word(f"option.{name}", language)) for name in command.options]
        rows += [
            (f"`--{option.name.replace('_', '-')}`", option_help(option, language))
            for option in format_options(command)
        ]
        headings = [word(f"reference.{name}", language) for name in ("option", "meaning")]
        if rows:
            yield from (*table(headings, rows), "")


def python() -> Iterator[str]:
    """Yield a section for each kind of public name, in the order of `saradnja.__all__`."""
    groups = {heading: [] for heading in HEADINGS}
    for name in saradnja.__all__:
        groups[_group(getattr(saradnja, name))].append(name)
    for heading, (about, directive) in HEADINGS.items():
        yield from (f"## {heading}", "", about, "")
        if directive is None:
            links = (f"{{ref}}`{name} <vocabulary-{name.lower()}>`" for name in groups[heading])
            yield from (", ".join(links) + ".", "")
            continue
        for name in groups[heading]:
            yield from ("```{eval-rst}", f".. {directive}:: saradnja.{name}")
            yield from (
                ("   :members:", "   :inherited-members: str, tuple, Mapping, OSError, Exception")
                if directive == "autoclass"
                else ()
            )
            yield from ("```", "")


HEADINGS = {
    "Functions": ("What is done with files, datasets and labels.", "autofunction"),
    "Values and containers": (
        "What cannot be wrong once it is built, and what holds it.",
        "autoclass",
    ),
    "Classes of the model": (
        "Their fields stand in [the model](model.md); here stands what they can do.",
        "autoclass",
    ),
    "Vocabularies": ("Each is an enumeration of texts; their terms:", None),
    "Errors": ("All of them are a `SaradnjaError`.", "autoclass"),
    "Constants": ("What holds for all.", "autodata"),
}


def _group(found):
    if isinstance(found, type):
        if issubclass(found, saradnja.SaradnjaError):
            return "Errors"
        if issubclass(found, saradnja.Declared):
            return "Classes of the model"
        if issubclass(found, saradnja.Term) and found is not saradnja.Term:
            return "Vocabularies"
        return "Values and containers"
    return "Functions" if inspect.isroutine(found) else "Constants"


def hide_signature(app, what, name, obj, options, signature, returned):
    """Leave out the signature of a class of the model, which repeats all its fields."""
    if isinstance(obj, type) and issubclass(obj, saradnja.Declared):
        return "(…)", None
    return signature, returned

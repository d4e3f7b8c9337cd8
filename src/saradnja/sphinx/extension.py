"""What Sphinx asks of an extension: the directives, the settings, where links lead."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from saradnja.codes import nearest
from saradnja.languages import writing
from saradnja.schema import Class, Schema, Vocabulary, describe
from saradnja.sphinx.pieces import class_pieces, vocabulary_pieces
from saradnja.sphinx.samples import sample

__all__ = ["setup"]

_MODEL: Final = "saradnja.model:CLASSES"


def setup(app: Any) -> dict[str, Any]:
    """Add the directives `saradnja-class` and `saradnja-vocabulary` to Sphinx.

    `saradnja_model` in `conf.py` names the classes as `package.module:NAME`, those of this library
    where it is not set; `saradnja_reference` is the address of a page that has the others, to which
    names lead that the docs do not show themselves.
    """
    app.add_config_value("saradnja_model", _MODEL, "env", str)
    app.add_config_value("saradnja_reference", "", "env", str)
    app.add_directive("saradnja-class", _directive("class", _class))
    app.add_directive("saradnja-vocabulary", _directive("vocabulary", _vocabulary))
    app.connect("missing-reference", _elsewhere)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _directive(name: str, run: Any) -> Any:
    from docutils.parsers.rst import directives
    from sphinx.util.docutils import SphinxDirective

    options = {"language": directives.unchanged, "name": directives.unchanged}
    if name == "class":
        options |= {
            "fields": directives.unchanged,
            "no-diagram": directives.flag,
            "example": directives.unchanged,
        }
    described = {
        "__doc__": f"Show a {name} of the model.",
        "required_arguments": 1,
        "has_content": False,
        "option_spec": options,
        "run": run,
    }
    return type(f"Saradnja{name.title()}", (SphinxDirective,), described)


def _class(directive: Any) -> list[Any]:
    schema = _schema(directive)
    found = _named(directive, {it.name: it for it in schema.classes})
    fields = directive.options.get("fields", "").replace(",", " ").split()
    unknown = [name for name in fields if name not in {it.name for it in found.properties}]
    if unknown:
        raise directive.error(f"{found.name} has no field {', '.join(unknown)}")
    path = directive.options.get("example")
    shown: Mapping[str, str] = {}
    if path is not None:
        relative, absolute = directive.env.relfn2path(path)
        directive.env.note_dependency(relative)
        shown = sample(directive, found, absolute, _classes(directive))
    return _placed(
        directive,
        found,
        class_pieces(
            found,
            schema,
            language=_language(directive),
            fields=fields,
            diagram="no-diagram" not in directive.options,
            examples=shown,
            classes=_classes(directive),
        ),
    )


def _vocabulary(directive: Any) -> list[Any]:
    found = _named(directive, {it.name: it for it in _schema(directive).vocabularies})
    return _placed(directive, found, vocabulary_pieces(found, language=_language(directive)))


def _placed(directive: Any, found: Class | Vocabulary, pieces: list[Any]) -> list[Any]:
    """Put pieces into a frame with the anchor that IRIs lead to, and make its name known."""
    from docutils import nodes

    kind = "class" if isinstance(found, Class) else "vocabulary"
    label = f"{kind}-{found.name.lower()}"
    frame = nodes.container(classes=["saradnja", f"saradnja-{kind}"], ids=[found.name])
    frame += pieces
    directive.set_source_info(frame)
    domain = directive.env.get_domain("std")
    if label in domain.anonlabels:  # shown before, perhaps in another language: no second anchor
        for node in [frame, *frame.findall(nodes.row)]:
            node["ids"] = []
        return [frame]
    domain.anonlabels[label] = (directive.env.docname, found.name)
    domain.labels[label] = (directive.env.docname, found.name, found.name)
    return [frame]


def _named(directive: Any, there: dict[str, Any]) -> Any:
    name = directive.arguments[0].strip()
    if name in there:
        return there[name]
    known = nearest(name, there)
    raise directive.error(
        f"the model has no {name}" + (f"; did you mean {known}?" if known else "")
    )


def _language(directive: Any) -> str:
    asked: str = directive.options.get("language", directive.config.language)
    return writing(asked.replace("_", "-"))


def _classes(directive: Any) -> Any:
    module, _, name = directive.config.saradnja_model.partition(":")
    try:
        found = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise directive.error(f"saradnja_model: {error}") from error
    return found


def _schema(directive: Any) -> Schema:
    return describe(tuple(_classes(directive)))


def _elsewhere(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Lead a name that these docs do not show to the reference, or leave it without a link."""
    from docutils import nodes

    name = node.get("saradnja")
    if name is None:
        return None
    page = app.config.saradnja_reference
    return nodes.reference("", "", content, refuri=f"{page}#{name}") if page else content

"""The words around the data, said once: headings of the page, and what the command line says."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from saradnja.catalogues import message
from saradnja.codes import Parameter, render

__all__ = ["WORDS", "Word", "word"]


class Word(NamedTuple):
    """One piece of English and, where it counts something (`{count}`), its plural."""

    text: str
    plural: str = ""


WORDS: Final[Mapping[str, Word]] = {
    # the head of a document, in its JSON Schema
    "document": Word("Dataset"),
    "document:definition": Word(
        "Records of a cultural network: who belongs, who works together, who pays."
    ),
    "document.saradnja": Word("Version"),
    "document.saradnja:definition": Word(
        "The version of the model that the document is written in."
    ),
    "document.title": Word("Title"),
    "document.title:definition": Word("What the dataset is called."),
    "document.base": Word("Base"),
    "document.base:definition": Word("What stands before the id of a record to make it an IRI."),
    "document.licence": Word("Licence"),
    "document.licence:definition": Word("The licence of the dataset: an SPDX id or an IRI."),
    # page
    "page.untitled": Word("Cooperation"),
    "page.writing": Word("Language and script"),
    "page.skip": Word("Skip to the content"),
    "page.contents": Word("On this page"),
    "page.principles": Word("Principles"),
    "page.agreements": Word("Agreements"),
    "page.memberships": Word("Memberships"),
    "page.collaborations": Word("Collaborations"),
    "page.timeline": Word("Timeline"),
    "page.network": Word("Network of cooperation"),
    "page.funders": Word("Funders"),
    "page.parties": Word("Who is who"),
    "page.sources": Word("Sources"),
    "page.empty": Word("Nothing has been recorded yet."),
    "page.licence": Word("Licence of the data: {licence}"),
    "page.source": Word("Source {number}"),
    "page.member_is": Word("{member}: {role}."),
    "page.member": Word("{member}: {role}."),
    "page.one.parties": Word("Party"),
    "page.one.recipients": Word("Recipient"),
    "page.more": Word(" and {count} more"),
    "page.no_country": Word("country not stated"),
    "page.no_funder": Word("Funder not stated"),
    "page.other_funders": Word("Other funders"),
    "page.table": Word("The same in a table"),
    "page.scroll": Word("Table, can be scrolled"),
    "page.key.shapes": Word("Shape: kind"),
    "page.key.countries": Word("Colour and letters: country"),
    "page.key.ties": Word("Line: tie"),
    "page.column.kind": Word("Kind"),
    "page.column.name": Word("Name"),
    "page.column.when": Word("When"),
    "page.column.country": Word("Country"),
    "page.column.ties": Word("Ties"),
    "page.column.funder": Word("Funder"),
    "page.column.sum": Word("Sum"),
    "page.tie.membership": Word("membership"),
    "page.tie.collaboration": Word("collaboration"),
    "page.tie.agreement": Word("agreement"),
    "page.tie.funding": Word("support"),
    "page.tie.relation": Word("other tie"),
    "page.tie.event": Word("event"),
    "page.shape.circle": Word("association or other organisation"),
    "page.shape.hexagon": Word("network or platform"),
    "page.shape.square": Word("public authority"),
    "page.shape.diamond": Word("foundation, fund or programme"),
    "page.shape.house": Word("cultural centre or institution"),
    "page.shape.triangle": Word("person"),
    "page.timeline_about": Word(
        "A bar fades where its date is not exact; an arrow means that it still goes on."
    ),
    "page.timeline_desc": Word("Rows: {shown}. Years: {first}–{last}."),
    "page.timeline_limit": Word("The picture shows {shown} of {all}: collaborations first."),
    "page.network_about": Word("Ties between organisations: memberships, joint work and support."),
    "page.network_desc": Word("Parties: {shown}. Ties: {ties}."),
    "page.network_limit": Word(
        "Of {all} parties with ties, the map shows {shown}: those nearest to the centre."
    ),
    "page.bars": Word("Sums: {currency}"),
    "page.bars_about": Word(
        "Each sum is in the currency in which it was given; nothing is converted."
    ),
    "page.bars_desc": Word("Funders: {shown}. The longest bar is the greatest sum."),
    "page.bars_limit": Word("The picture shows the {shown} greatest sums of {all}."),
    # names that look alike
    "lookalike.same": Word("the same wording"),
    "lookalike.script": Word("the other script"),
    "lookalike.letters": Word("letters of the other script that look the same"),
    "lookalike.capitals": Word("capitals"),
    "lookalike.marks": Word("letters with and without their marks"),
    "lookalike.punctuation": Word("quotes, dashes or joining words"),
    "lookalike.order": Word("another order of words"),
    "lookalike.endings": Word("another ending"),
    "lookalike.abbreviation": Word("an abbreviation"),
    "lookalike.spelling": Word("another spelling"),
    "lookalike.words": Word("a word more or another one"),
    # conflicts
    "conflict": Word("Sources disagree about “{record}”, {field}: {sides}."),
    "conflict.kind": Word("Sources disagree about “{record}”, {field}, {kind}: {sides}."),
    "conflict.not_stated": Word("not stated"),
    "conflict.otherwise": Word("otherwise"),
    # command line
    "about": Word("Data of cultural networks: check it, convert it, publish it as a page."),
    "usage": Word("usage"),
    "commands": Word("commands"),
    "arguments": Word("arguments"),
    "options": Word("options"),
    "command.check": Word("Check a file and say what is wrong in it."),
    "command.convert": Word("Read a file in one format and write it in another."),
    "command.page": Word("Publish a file as a web page in three writings."),
    "command.schema": Word("Print the JSON Schema of documents, for editors that complete them."),
    "command.passages": Word("Print the sentences of a text with the fragments that cite them."),
    "command.merge": Word("Make one file of two, and say where they contradict each other."),
    "command.diff": Word("Print what differs between two files, one change a line."),
    "command.lookalikes": Word("Print pairs of names that are easily taken for each other."),
    "argument.file": Word("the file to check"),
    "argument.input": Word("the file to read"),
    "argument.other": Word("the other file to read"),
    "argument.output": Word("the file to write; what stands there is replaced"),
    "argument.text": Word("a text file in UTF-8"),
    "metavar.command": Word("COMMAND"),
    "metavar.file": Word("FILE"),
    "metavar.input": Word("IN"),
    "metavar.other": Word("OTHER"),
    "metavar.output": Word("OUT"),
    "metavar.text": Word("TEXT"),
    "metavar.base": Word("FILE"),
    "metavar.format": Word("FORMAT"),
    "metavar.from": Word("FORMAT"),
    "metavar.to": Word("FORMAT"),
    "option.base": Word("the file that both began with"),
    "option.keep-ours": Word("write the result also with conflicts, as the first file has it"),
    "option.format": Word("its format, if the suffix does not say it"),
    "option.from": Word("the format of the file to read, if its suffix does not say it"),
    "option.to": Word("the format of the file to write, if its suffix does not say it"),
    "option.strict": Word("end with exit code 1 also for warnings, or rather than lose anything"),
    "option.language": Word("the language of messages, if not that of the environment"),
    "option.help": Word("show this help"),
    "option.version": Word("show the version"),
    "usage.missing": Word("Missing: {value}."),
    "usage.unknown": Word("Not understood: {value}."),
    "usage.command": Word("There is no command “{value}”; --help lists those there are."),
    "usage.value": Word("A value is missing after {value}."),
    "usage.no_value": Word("{value} takes no value."),
    "usage.other": Word("The command line could not be understood: {value}"),
    "error": Word("error"),
    "warning": Word("warning"),
    "errors_found": Word("{count} error", "{count} errors"),
    "warnings_found": Word("{count} warning", "{count} warnings"),
    "conflicts_found": Word("{count} conflict", "{count} conflicts"),
    "lookalikes_found": Word("{count} pair to look at", "{count} pairs to look at"),
    "losses_more": Word("and {count} more thing not kept", "and {count} more things not kept"),
    "checked": Word("{file}: {count} record, all good.", "{file}: {count} records, all good."),
    "written": Word("{file}: {count} record written.", "{file}: {count} records written."),
}


def word(key: str, language: str, count: int | None = None, /, **parameters: Parameter) -> str:
    """Return a piece of text in a language, its `{names}` filled in, in the form after `count`."""
    said = WORDS[key]
    text = message(f"word.{key}", said.text, language, plural=said.plural, count=count)
    if count is not None:
        parameters["count"] = count
    return render(text, parameters, language)

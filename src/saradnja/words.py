"""The words around the data, said once: headings of the page, and what the command line says."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from saradnja.catalogues import message
from saradnja.codes import Parameter, render

__all__ = ["WORDS", "Counted", "Word", "word"]


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
    # the ontology: what linked data says beside the model
    "about_model": Word("The classes and properties of the data of cultural networks."),
    "not_registered": Word(
        "The namespace will be registered before version 1.0 of the library; until then the "
        "addresses of these names lead nowhere."
    ),
    "linked.position": Word("Position"),
    "linked.position:definition": Word(
        "Which one it is, counted from 1: a record in its dataset, a value among those of its "
        "field."
    ),
    "linked.sequence": Word("Order"),
    "linked.sequence:definition": Word(
        "In which order the values of a property stand, where it is not that of their letters."
    ),
    "linked.property": Word("Property in order"),
    "linked.property:definition": Word("The property whose values stand in this order."),
    "linked.values": Word("Values in order"),
    "linked.values:definition": Word("The values one after the other, each as often as it stands."),
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
    "page.bars_unsettled": Word("Sums left out, as they are not exact or disagree: {count}."),
    # tables
    "column.record": Word("Record"),
    "column.field": Word("Field"),
    # workbook
    "column.record:definition": Word("What the row is about: the name of its record, or its id."),
    "column.field:definition": Word(
        "Where in the record it stands; only to be filled in if there are several places."
    ),
    "workbook.guide": Word("Guide"),
    "workbook.problems": Word("Problems"),
    "workbook.title": Word("How to fill in this workbook"),
    "workbook.lead": Word(
        "Each sheet is a table, and each row is one thing: an organisation, a membership, a "
        "workshop. Write what you know and leave the rest empty. An empty cell says nothing: "
        "neither yes nor no."
    ),
    "workbook.begin": Word("Where to begin"),
    "workbook.begin:text": Word(
        "Begin with the sheet “{first}”. All sheets that you do not need may stay empty."
    ),
    "workbook.rows": Word("Rows"),
    "workbook.rows:text": Word(
        "Below the headings stands what belongs in each column, and below that, in italics, an "
        "example. The example is passed over: leave it, delete it or clear it. "
        "Write your own data in the rows below it."
    ),
    "workbook.required": Word("Columns with a star"),
    "workbook.required:text": Word(
        "A column with a star (*) must be filled in. Of a name, one language is enough."
    ),
    "workbook.choices": Word("Cells with a list"),
    "workbook.choices:text": Word(
        "Where an arrow appears beside the cell, choose from the list. You may also type the word, "
        "in Serbian (Latin or Cyrillic) or in English; capitals do not matter."
    ),
    "workbook.names": Word("Who is meant"),
    "workbook.names:text": Word(
        "Where another organisation, a person or a place is meant, write its name as on its own "
        "sheet; the list offers what you have entered. If two have the same name, open the "
        "column “{id}” by the plus above the columns, give both an id there, and write the id."
    ),
    "workbook.dates": Word("Dates"),
    "workbook.dates:text": Word(
        "Write dates as exactly as you know them, in words or by number; these are understood:"
    ),
    "workbook.sums": Word("Numbers and sums"),
    "workbook.sums:text": Word(
        "Write the number in its cell and the currency in its own. More than 15 digits do not fit "
        "into a number: write such a one as text."
    ),
    "workbook.several": Word("Several values"),
    "workbook.several:text": Word(
        "For a second value there is a second column: “{second}”. If you need another value or "
        "another language, add a column with such a heading: “{third}”, “{tagged}”."
    ),
    "workbook.parts": Word("Sheets with details"),
    "workbook.parts:text": Word(
        "The sheets with a grey tab hold details: other names, events, sums, sources. Their first "
        "column, “{record}”, says of which organisation, membership or other row they are. "
        "A membership or a grant has no name: give it an id in its column “{id}”, which the plus "
        "above the columns opens, and write that."
    ),
    "workbook.own": Word("What is your own"),
    "workbook.own:text": Word(
        "A column whose heading begins with x_ is kept with the data. A sheet whose title begins "
        "with x_ is passed over."
    ),
    "workbook.done": Word("When you have finished"),
    "workbook.done:text": Word(
        "Save the workbook as .xlsx and have it checked. Each mistake is named with its sheet and "
        "cell. When there are none left, publish the page:"
    ),
    "workbook.sheets": Word("The sheets"),
    "workbook.example": Word("e.g. {value}"),
    "workbook.example.Organisation": Word("Linden Cultural Centre"),
    "workbook.example.network": Word("Treetop Network"),
    "workbook.example.Person": Word("Petra Petrović"),
    "workbook.example.Place": Word("Novi Sad"),
    "workbook.example.Collaboration": Word("Summer workshop"),
    "workbook.example.Agreement": Word("Agreement on a shared space"),
    "workbook.example.FundingScheme": Word("Call for culture 2024"),
    "workbook.example.Source": Word("Annual report"),
    "workbook.example.Name.text": Word("Linden"),
    "workbook.example.Statement.text": Word("Its space is open to all."),
    "workbook.row": Word("[{id}: ]{sheet} (row {row})"),
    "workbook.yes": Word("yes"),
    "workbook.no": Word("no"),
    "workbook.unlisted": Word("Not in the list"),
    "workbook.unlisted:text": Word("What you have written is not in the list. Keep it anyway?"),
    "workbook.column.sheet": Word("Sheet"),
    "workbook.column.cell": Word("Cell"),
    "workbook.column.problem": Word("Problem"),
    "workbook.column.advice": Word("What to do"),
    "workbook.column.about": Word("What stands there"),
    "workbook.column.written": Word("You write"),
    "workbook.column.meant": Word("It means"),
    # names that look alike
    "lookalike": Word("“{value}” ~ “{other}”"),
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
    "command.template": Word("Make an empty workbook to be filled in."),
    "command.schema": Word(
        "Print what describes the data to editors, to validators and to linked data."
    ),
    "command.passages": Word("Print the sentences of a text with the fragments that cite them."),
    "command.merge": Word("Make one file of two, and say where they contradict each other."),
    "command.diff": Word("Print what differs between two files, one change a line."),
    "command.lookalikes": Word("Print pairs of names that are easily taken for each other."),
    "command.catalogue": Word(
        "Write the catalogues of labels of a package that adds classes of its own."
    ),
    "argument.file": Word("the file to check"),
    "argument.folder": Word("the folder locale of the package"),
    "argument.input": Word("the file to read"),
    "argument.other": Word("the other file to read"),
    "argument.output": Word("the file to write; a file that is there already is replaced"),
    "argument.lookalikes.file": Word("the file to read"),
    "argument.template.output": Word("the workbook to make; no file is replaced by it"),
    "argument.text": Word("a text file in UTF-8"),
    "metavar.command": Word("COMMAND"),
    "metavar.file": Word("FILE"),
    "metavar.folder": Word("FOLDER"),
    "metavar.input": Word("IN"),
    "metavar.other": Word("OTHER"),
    "metavar.output": Word("OUT"),
    "metavar.text": Word("TEXT"),
    "metavar.as": Word("KIND"),
    "metavar.annotate": Word("FILE"),
    "metavar.base": Word("FILE"),
    "metavar.format": Word("FORMAT"),
    "metavar.from": Word("FORMAT"),
    "metavar.jobs": Word("NUMBER"),
    "metavar.to": Word("FORMAT"),
    "metavar.encoding": Word("ENCODING"),
    "metavar.headings": Word("KIND"),
    "metavar.prefix": Word("PREFIX"),
    "metavar.texts_in": Word("LANGUAGE"),
    "option.as": Word(
        "what to print: json-schema (for editors, unless told otherwise), context (JSON-LD), "
        "shacl, ontology or vocabularies"
    ),
    "option.base": Word("the file that both began with"),
    "option.jobs": Word("how many processes check the file, where its format can be divided"),
    "option.keep-ours": Word("write the result also with conflicts, as the first file has it"),
    "option.format": Word("its format, if the suffix does not say it"),
    "option.from": Word("the format of the file to read, if its suffix does not say it"),
    "option.to": Word("the format of the file to write, if its suffix does not say it"),
    "format_options": Word("options of formats"),
    "option.encoding": Word("the encoding of tables that are not in UTF-8, such as cp1250"),
    "option.for_spreadsheets": Word("put an apostrophe before what a spreadsheet would compute"),
    "option.headings": Word("headings by code, or by label in a language"),
    "option.mode": Word(
        "what is a node: parties and what they do together (“two”), or parties alone (“one”)"
    ),
    "option.prefix": Word("the prefix that 360Giving gave to the publisher"),
    "option.texts_in": Word("the language of the texts, where the file does not tell it"),
    "option.annotate": Word("write a copy of the workbook with a comment on each wrong cell"),
    "option.strict": Word("end with exit code 1 also for warnings, or rather than lose anything"),
    "option.skip_others": Word("pass over what the model has no place for"),
    "option.language": Word("the language of messages, if not that of the environment"),
    "option.help": Word("show this help"),
    "option.version": Word("show the version"),
    "usage.missing": Word("Missing: {value}."),
    "usage.unknown": Word("Not understood: {value}."),
    "usage.command": Word("There is no command “{value}”; --help lists those there are."),
    "usage.value": Word("A value is missing after {value}."),
    "usage.no_value": Word("{value} takes no value."),
    "usage.stream": Word(
        "“{value}” is no file, and data do not come from one command to another: name a file."
    ),
    "usage.other": Word("The command line could not be understood: {value}"),
    "error": Word("error"),
    "warning": Word("warning"),
    "crosswalk.format": Word("Format of this library"),
    "crosswalk.unwritten": Word(
        "Not written by this library: it is told what corresponds to what."
    ),
    "crosswalk.ours": Word("Field"),
    "crosswalk.theirs": Word("Its place there"),
    "crosswalk.how": Word("When, and what is lost"),
    "crosswalk.no_field": Word("Has no place there"),
    "crosswalk.no_class": Word("Classes that have no place there"),
    "reference.records": Word("Records"),
    "reference.records.about": Word(
        "What has an id of its own, in the order in which documents list it."
    ),
    "reference.values": Word("Values"),
    "reference.values.about": Word("What records are made of."),
    "reference.parents": Word("Shared fields"),
    "reference.parents.about": Word("What several classes inherit; nothing is only this."),
    "reference.prefixes": Word("Prefixes"),
    "reference.prefixes.about": Word("The namespaces behind the short IRIs of this page."),
    "reference.prefix": Word("Prefix"),
    "reference.namespace": Word("Namespace"),
    "reference.class": Word("Class"),
    "reference.in.en": Word("English"),
    "reference.in.sr-Latn": Word("Serbian, Latin"),
    "reference.in.sr-Cyrl": Word("Serbian, Cyrillic"),
    "reference.meaning": Word("Meaning"),
    "reference.field": Word("Field"),
    "reference.label": Word("Label"),
    "reference.holds": Word("Values"),
    "reference.listed": Word("In documents: `{key}`."),
    "reference.unlisted": Word("It has no list of its own."),
    "reference.str": Word("text"),
    "reference.int": Word("whole number"),
    "reference.bool": Word("true or false"),
    "reference.decimal": Word("number"),
    "reference.frozen": Word("texts, lists and mappings"),
    "reference.to": Word("reference to {value}"),
    "reference.or": Word("or"),
    "reference.any_record": Word("any record"),
    "reference.required": Word("must be given"),
    "reference.many": Word("any number"),
    "reference.optional": Word("optional"),
    "reference.default": Word("optional, else {value}"),
    "reference.used": Word("Used in: {value}"),
    "reference.under": Word("under {value}"),
    "reference.option": Word("Argument or option"),
    "reference.code": Word("Code"),
    "reference.iri": Word("IRI"),
    "reference.errors": Word("Errors"),
    "reference.warnings": Word("Warnings"),
    "reference.says": Word("What it says"),
    "reference.to_do": Word("What to do"),
    "reference.example_yaml": Word("Example in YAML"),
    "reference.example_python": Word("Example in Python"),
    "reference.crosswalk": Word("In other standards"),
    "reference.there": Word("Its place there"),
    "reference.model_picture": Word(
        "Which records point to which. Point at an arrow to see by which fields."
    ),
    "diagram.class": Word("{value}: its fields and what they point to"),
    "diagram.model": Word("The classes of record, and which of them point to which"),
    "diagram.layers": Word("The modules of the library in layers: each imports what stands above"),
    "interrupted": Word("Stopped. No file is half written."),
    "errors_found": Word("{count} error", "{count} errors"),
    "losses_found": Word("{count} piece of data", "{count} pieces of data"),
    "warnings_found": Word("{count} warning", "{count} warnings"),
    "conflicts_found": Word("{count} conflict", "{count} conflicts"),
    "lookalikes_found": Word("{count} pair to look at", "{count} pairs to look at"),
    "losses_whole": Word("{kind}: {count} record left out", "{kind}: {count} records left out"),
    "losses_fields": Word("{kind} ({count} record)", "{kind} ({count} records)"),
    "catalogue_missing": Word(
        "{file}: {count} text without a translation.",
        "{file}: {count} texts without a translation.",
    ),
    "template_written": Word(
        "{file} is ready. Fill it in; its first sheet explains how. Then: {command}"
    ),
    "annotated": Word("{file}: a copy with the problems as comments."),
    "checked": Word("{file}: {count} record, all good.", "{file}: {count} records, all good."),
    "rules_not_asked": Word(
        "References and the other rules were not looked at: first all must be readable, "
        "and each id stand once."
    ),
    "written": Word("{file}: {count} record written.", "{file}: {count} records written."),
    "progress.reading": Word("Reading {file}"),
    "progress.writing": Word("Writing {file}"),
    "progress.records": Word("{count} record", "{count} records"),
}


def word(key: str, language: str, count: int | None = None, /, **parameters: Parameter) -> str:
    """Return a piece of text in a language, its `{names}` filled in, in the form after `count`."""
    said = WORDS[key]
    text = message(f"word.{key}", said.text, language, plural=said.plural, count=count)
    if count is not None:
        parameters["count"] = count
    return render(text, parameters, language)


class Counted(NamedTuple):
    """So many of something, as a parameter of a message: in the form that the number governs.

    >>> Counted("errors_found", 1).label("en"), Counted("errors_found", 2).label("sr-Latn")
    ('1 error', '2 greške')
    """

    key: str
    number: int

    def label(self, language: str) -> str:
        """Return the number and what it counts."""
        return word(self.key, language, self.number)

"""What can be wrong with formats: JSON and YAML."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "option_unknown": error(
        "The format {format} takes no option “{value}”.",
        "Leave it out; the options it takes are: {expected}.",
    ),
    "option_none": error(
        "The format {format} takes no option “{value}”.",
        "Leave it out; this format takes none.",
    ),
    "option_value": error(
        "“{value}” is no value of the option {field}.",
        "Give one of these: {expected}.",
    ),
    "ftm_entity": error(
        "The line holds no entity of FollowTheMoney.",
        "Give it an id, a schema, and properties, each of which is a list of texts.",
    ),
    "ftm_schema": error(
        "The model has no place for an entity of the schema “{value}”.",
        "Remove it, or pass over such entities: --skip-others, skip_others=True.",
    ),
    "giving360_grants": error(
        "The file has no list of grants.",
        "A package of 360Giving is a mapping with grants, a list.",
    ),
    "giving360_no_prefix": error(
        "Identifiers of 360Giving begin with the prefix of the publisher, and none was given.",
        "Name the one that 360Giving gave you, for example --prefix 360G-example.",
    ),
    "giving360_prefix": error(
        "“{value}” is no prefix of 360Giving, which identifiers begin with.",
        "Name the one that 360Giving gave you, for example --prefix 360G-example.",
    ),
    "giving360_table": error(
        "The file is no table with the column titles of 360Giving.",
        "Write titles such as Identifier and Amount Awarded into its first row.",
    ),
    "json_colon": error(
        "Before “{value}” a colon is missing.",
        "Write a colon between a key and its value.",
    ),
    "json_comma": error(
        "Before “{value}” a comma is missing.",
        "Write a comma between two values, and close what was opened.",
    ),
    "json_comma_last": error(
        "After this comma nothing follows.",
        "Remove it.",
    ),
    "json_constant": error(
        "{value} is no number of JSON.",
        "Leave the key out where nothing is known.",
    ),
    "json_control": error(
        "A text has a line break or another control character in it.",
        "Write \\n for a line break and \\t for a tab, or close the quotation marks before.",
    ),
    "json_escape": error(
        "“{value}” begins with a backslash that means nothing in JSON.",
        "Write a backslash itself as \\\\.",
    ),
    "json_key": error(
        "Where “{value}” stands, JSON has a key in quotation marks.",
        'Put the key between " and ", or close the mapping.',
    ),
    "json_quote_open": error(
        "The text that begins here has no closing quotation mark.",
        'Close it; a quotation mark inside a text is written \\".',
    ),
    "json_trailing": error(
        "After the end of the document there is more: “{value}”.",
        "Remove it, or put it inside.",
    ),
    "json_value": error(
        "“{value}” is no value of JSON.",
        'Put texts between " and "; JSON has no comments and no single quotes.',
    ),
    "jsonl_head_again": error(
        "The head stands in a line that is not the first.",
        "Remove it: a file has one head, in its first line.",
    ),
    "jsonl_head_missing": error(
        "The first line is not the head.",
        'Write before it: {"type": "dataset", "saradnja": "1.0"}.',
    ),
    "jsonl_line_cut_off": error(
        "The line breaks off here.",
        "Get the line again whole, or add what is missing at its end.",
    ),
    "popolo_list": error(
        "The model has no place for “{value}” of Popolo.",
        "Remove it, or pass over such lists: --skip-others, skip_others=True.",
    ),
    "popolo_lists": error(
        "Here should be an object of Popolo.",
        "Write a mapping of lists (persons, organizations, memberships …) of objects.",
    ),
    "popolo_document": error(
        "The file has none of the lists of Popolo.",
        "Put its objects into lists: persons, organizations, memberships, posts, areas, events.",
    ),
    "type_missing": error(
        "The record does not say of which class it is.",
        'Give it a type, such as "type": "Organisation".',
    ),
    "limit_aliases": error(
        "The file has more than {limit} aliases.",
        "Write out what they repeat, or raise the limit: LIMITS.replace(aliases=…).",
    ),
    "limit_yaml_nodes": error(
        "The file has more than {limit} values.",
        "Use JSON or JSON Lines, or raise the limit: LIMITS.replace(yaml_nodes=…).",
    ),
    "yaml_after_quote": error(
        "After the end of a text in quotation marks, or of a list or mapping, follows “{value}”.",
        'Put the whole text into quotation marks; those inside double ones are written \\".',
    ),
    "yaml_alias": error(
        "“{value}” is an anchor or alias of YAML, which are not read.",
        "Write out what it repeats; a text that begins with & or * goes between quotes.",
    ),
    "yaml_alias_unknown": error(
        "“{value}” repeats what was not written before.",
        "Write out what it stands for.",
    ),
    "yaml_bracket_open": error(
        "A list in [ ] or a mapping in { } is not closed before “{value}”.",
        "Close it, and put texts with commas, brackets or colons between quotes.",
    ),
    "yaml_character": error(
        "The character {character} cannot stand in a file of YAML.",
        "Remove it.",
    ),
    "yaml_colon": error(
        "There is a colon too many, or the line is indented too far.",
        "Put a text that has a colon and a space in it between quotes, and align keys.",
    ),
    "yaml_colon_missing": error(
        "“{value}” is neither a key with a colon nor an item with a dash.",
        "Write a colon and a space after the key, or indent the line if it continues a text.",
    ),
    "yaml_documents": error(
        "A second document begins here.",
        "Keep one document in a file; --- stands at its beginning at most.",
    ),
    "yaml_escape": error(
        "“{value}” begins with a backslash that means nothing in YAML.",
        "Write the text between single quotes, or the backslash twice.",
    ),
    "yaml_indentation": error(
        "“{value}” does not stand in line with what is before it.",
        "Indent what belongs together by the same number of spaces.",
    ),
    "yaml_key": error(
        "A key is missing here, or it is no text.",
        "Write a text as the key, then a colon and a space.",
    ),
    "yaml_line_separator": error(
        "The character {character} ends a line in YAML, though editors do not show it.",
        "Replace it by a space, or by a real line break.",
    ),
    "yaml_merge": error(
        "The merge key << of YAML is not read.",
        "Write out the keys that it merges.",
    ),
    "yaml_quote_open": error(
        "The text that begins here has no closing quotation mark.",
        "Close it; a single quotation mark inside single ones is written twice.",
    ),
    "yaml_start": error(
        "“{value}” cannot begin a text without quotes.",
        "Put the text between quotes.",
    ),
    "yaml_syntax": error(
        "This is not YAML: {value}.",
        "Compare the line with those around it.",
    ),
    "yaml_tab": error(
        "There is a tab where YAML has spaces.",
        "Replace tabs by spaces.",
    ),
    "yaml_tag": error(
        "“{value}” is a tag of YAML, which are not read.",
        "Remove it: the field decides of what type a value is.",
    ),
}

"""How the site is built in one of its writings; `build.py` builds it in all three."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generate import generate, hide_signature  # noqa: E402
from serbian import SerbianSearch  # noqa: E402
from translations import FOLDER, WRITINGS, complete  # noqa: E402

project = "saradnja"
author = "The saradnja developers"
project_copyright = "the saradnja developers"
version = release = "0.1.0"
language = os.environ.get("SITE_LANGUAGE", "en")
locale_dirs = ["locale", str(FOLDER)]
gettext_compact = False
gettext_uuid = False

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton", "sphinx_design"]
exclude_patterns = ["_build", "reference/_generated/*"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

html_theme = "furo"
html_title = "saradnja"
html_favicon = "_static/icon.svg"
html_static_path = ["_static"]
html_css_files = ["saradnja.css"]
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_context = {"writings": WRITINGS, "writing": language.replace("_", "-")}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/writings.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#8a2f1d",
        "color-brand-content": "#8a2f1d",
        "font-stack": "system-ui, sans-serif",
    },
    "dark_css_variables": {
        "color-brand-primary": "#f0a58f",
        "color-brand-content": "#f0a58f",
    },
}
copybutton_prompt_text = r"\$ |>>> |\.\.\. "
copybutton_prompt_is_regexp = True

default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
autodoc_preserve_defaults = True

nitpick_ignore_regex = [
    (r"py:.*", r"(collections\.abc|decimal|os|pathlib|typing|types|enum|attrs?|argparse|io)\..*"),
    (r"py:.*", r"(str|int|bool|float|tuple|dict|list|object|type|None|bytes|Exception|\w*Error)"),
    (r"py:class", r"saradnja(\.\w+){2,}"),
]
"""What has no place to lead to.

Python's own library, whose inventory is not fetched; and types in signatures that are not public.
What is public is written `saradnja.Name` on these pages, and must be there.
"""


def begin(app):
    """Write the generated pages, and the catalogues that Sphinx reads, before it begins."""
    generate(
        HERE / "reference" / "_generated",
        app.config.language.replace("_", "-"),
        collecting=app.builder.name == "gettext",
    )


def setup(app):
    """Connect what this site adds to Sphinx."""
    complete()
    app.connect("builder-inited", begin)
    app.connect("autodoc-process-signature", hide_signature)
    app.add_search_language(SerbianSearch)
    return {"parallel_read_safe": True}

"""How the documentation is built: `sphinx-build -n -W -b html docs out`, without a network."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generate import generate, hide_signature  # noqa: E402

project = "saradnja"
author = "The saradnja developers"
project_copyright = "the saradnja developers"
version = release = "0.1.0"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "reference/_generated/*"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

html_theme = "furo"
html_title = "saradnja"
html_static_path = ["_static"]
html_css_files = ["saradnja.css"]
html_show_copyright = False
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


def setup(app):
    """Write the generated pages before Sphinx reads the others."""
    app.connect("builder-inited", lambda app: generate(HERE / "reference" / "_generated"))
    app.connect("autodoc-process-signature", hide_signature)
    return {"parallel_read_safe": True}

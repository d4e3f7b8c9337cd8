"""An extension of Sphinx: directives that show classes and vocabularies of a model in one's docs.

Add `"saradnja.sphinx"` to `extensions` in `conf.py`.
"""

from saradnja.sphinx.extension import setup

__all__ = ["setup"]

"""The command line: thin words around `read`, `write`, `check` and the page."""

from saradnja.cli.main import main

__all__ = ["main"]

"""The command line: every command of saradnja, on a model that knows bookings."""

from saradnja.cli import main as run
from saradnja_bookings.model import CLASSES

__all__ = ["main"]


def main() -> int:
    """Run the command line and return its exit code."""
    return run(classes=CLASSES)

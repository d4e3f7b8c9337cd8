"""`python -m saradnja` is the command `saradnja`."""

import sys

from saradnja.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())

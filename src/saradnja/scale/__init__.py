"""Questions to files that together are larger than memory (extra `scale`)."""

from saradnja.scale.adding import totals
from saradnja.scale.belonging import members
from saradnja.scale.checking import check
from saradnja.scale.how import How, Paths
from saradnja.scale.refusals import UnfinishedWork

__all__ = ["How", "Paths", "UnfinishedWork", "check", "members", "totals"]

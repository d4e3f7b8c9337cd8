"""The page a network publishes: one HTML file in three writings."""

from saradnja.page.document import page

__all__ = ["page"]

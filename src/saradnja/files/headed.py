"""What records that come class by class have in common, whether they wait on the disk or not."""

from collections.abc import Iterable, Iterator

from saradnja.heads import Head
from saradnja.iris import Iri
from saradnja.model import Record
from saradnja.text import Text

__all__ = ["Headed"]


class Headed:
    """Records class by class, with a head: what the whole of them says of itself."""

    def __init__(self, head: Head) -> None:
        self.head = head

    @property
    def title(self) -> Text | None:
        """What the whole is called."""
        return self.head.title

    @property
    def base(self) -> Iri | None:
        """What turns slugs into IRIs."""
        return self.head.base

    @property
    def licence(self) -> str | None:
        """Under what terms it may be used."""
        return self.head.licence

    def __iter__(self) -> Iterator[Record]:
        for _, records in self.by_class():
            yield from records

    def by_class(self) -> Iterator[tuple[type[Record], Iterable[Record]]]:
        """Yield each class that has records, and these."""
        raise NotImplementedError

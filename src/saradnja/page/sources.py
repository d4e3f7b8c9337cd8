"""Where it all comes from: the list of sources, numbered as the sections cite them."""

from saradnja.model import Source
from saradnja.page.edition import Edition, Piece, anchor, capitalised, joined
from saradnja.page.entries import Entry, facts, note, when
from saradnja.page.parties import named

__all__ = ["bibliography"]


def bibliography(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each source, in the order of the file."""
    return tuple(_entry(edition, source) for source in edition.dataset.select(Source))


def _entry(edition: Edition, source: Source) -> Entry:
    def field(name: str) -> str:
        return edition.label(Source, name)

    return Entry(
        anchor=anchor(edition.language, "record", source.id),
        title=(edition.text(source.title),),
        kind=capitalised(edition.term(source.kind)) if source.kind else "",
        facts=facts(
            (field("authors"), (joined((edition.text(author),) for author in source.authors),)),
            (field("publisher"), (note(edition, source.publisher),)),
            (field("published"), when(edition, source.published)),
            (field("retrieved"), when(edition, source.retrieved)),
            (field("urls"), ((Piece(url, href=str(url), name=True),) for url in source.urls)),
            (field("licence"), ((Piece(source.licence, name=True),) if source.licence else (),)),
            (field("excerpt"), (note(edition, source.excerpt),)),
            (
                field("version_of"),
                (named(edition, source.version_of) if source.version_of else (),),
            ),
        ),
        note=note(edition, source.note),
    )

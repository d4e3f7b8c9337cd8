"""Who pays: the funding of a party, and chains of funding from source to recipient."""

from collections.abc import Iterator

from saradnja.dataset import Dataset
from saradnja.model import Funding, Party
from saradnja.shapes import Ref

__all__ = ["chains", "funding"]


def funding(dataset: Dataset, party: Ref[Party]) -> tuple[Funding, ...]:
    """Return the funding a party gave, received or applied for, in the order of the dataset.

    >>> grant = Funding(id="grant", funders=(Ref("fund"),), recipients=(Ref("rex"),))
    >>> [record.id for record in funding(Dataset([grant]), Ref("rex"))]
    ['grant']
    """
    return tuple(
        record
        for record in dataset.referring_to(party)
        if isinstance(record, Funding) and (party in record.funders or party in record.recipients)
    )


def chains(
    dataset: Dataset, funding: Ref[Funding] | None = None
) -> tuple[tuple[Funding, ...], ...]:
    """Return the chains of funding, each from its source to what was re-granted last.

    A funding follows the one that its `via` names; what comes from no other is a source. With
    `funding`, only the chains it is part of. Funding that was neither re-granted nor came of
    another is a chain of one. Where `via` leads in a ring, or to a funding the dataset does not
    hold, the chain begins after that; `check` names both.

    >>> grant = Funding(id="grant", funders=(Ref("fund"),))
    >>> award = Funding(id="award", recipients=(Ref("rex"),), via=grant.ref)
    >>> [[link.id for link in chain] for chain in chains(Dataset([award, grant]))]
    [['grant', 'award']]
    """
    everything = dataset.select(Funding)
    if funding is None:
        sources = [record for record in everything if _above(dataset, record) is None]
        covered = {link.id for source in sources for link in _below(dataset, source)}
        for record in everything:
            if record.id not in covered:  # it is in a ring, or came of one
                start = _origin(dataset, record)[0]
                covered.update(link.id for link in _below(dataset, start))
                sources.append(start)
        return tuple(chain for source in sources for chain in _onward(dataset, (source,)))
    asked = dataset.get(funding)
    return tuple(_onward(dataset, _origin(dataset, asked))) if isinstance(asked, Funding) else ()


def _origin(dataset: Dataset, asked: Funding) -> tuple[Funding, ...]:
    """Return the chain from the source to a funding."""
    found = [asked]
    seen = {asked.id}
    above = _above(dataset, asked)
    while above is not None and above.id not in seen:
        found.append(above)
        seen.add(above.id)
        above = _above(dataset, above)
    return tuple(reversed(found))


def _above(dataset: Dataset, record: Funding) -> Funding | None:
    above = dataset.get(record.via) if record.via is not None else None
    return above if isinstance(above, Funding) else None


def _regranted(dataset: Dataset, record: Funding) -> Iterator[Funding]:
    for found in dataset.referring_to(record.id):
        if isinstance(found, Funding) and found.via == record.id:
            yield found


def _below(dataset: Dataset, start: Funding) -> Iterator[Funding]:
    """Yield a funding and all that came of it, each once."""
    seen = {start.id}
    stack = [start]
    while stack:
        here = stack.pop()
        yield here
        for found in _regranted(dataset, here):
            if found.id not in seen:
                seen.add(found.id)
                stack.append(found)


def _onward(dataset: Dataset, chain: tuple[Funding, ...]) -> Iterator[tuple[Funding, ...]]:
    """Yield the chain with all that came of its last funding, one for each end."""
    path = list(chain)
    inside = {link.id for link in path}
    stack = [iter(tuple(_regranted(dataset, path[-1])))]
    ends = True
    while stack:
        step = next((found for found in stack[-1] if found.id not in inside), None)
        if step is None:
            if ends:
                yield tuple(path)
            ends = False
            stack.pop()
            if stack:
                inside.discard(path.pop().id)
        else:
            path.append(step)
            inside.add(step.id)
            stack.append(iter(tuple(_regranted(dataset, step))))
            ends = True

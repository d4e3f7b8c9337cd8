"""From a dataset to its graph, in either mode."""

from saradnja.dataset import Dataset, refuse_other
from saradnja.errors import InvalidValue
from saradnja.graphs.one_mode import one_mode
from saradnja.graphs.parts import MODES, Graph, Mode
from saradnja.graphs.two_mode import two_mode
from saradnja.graphs.wording import as_entered
from saradnja.languages import writing
from saradnja.model import CLASSES, Record

__all__ = ["graph"]

_WAYS = {"two": two_mode, "one": one_mode}


def graph(
    dataset: Dataset,
    *,
    mode: Mode = "two",
    language: str = "en",
    classes: tuple[type[Record], ...] = CLASSES,
) -> Graph:
    """Return a dataset as a graph whose labels are in one of the three writings.

    In mode `two` parties are nodes and so is what they do together: collaborations, agreements,
    schemes, funding. Every reference between two of them is an edge, and so are memberships,
    affiliations and relations. In mode `one` parties alone are nodes: two are tied by a
    membership, an affiliation or a relation, and by each collaboration, agreement, scheme or
    funding that names both; `Edge.weight` counts those of a class. A record that the dataset names
    and does not hold is a node of type `missing`.

    The label is the wording for the readers of `language`; all wordings of a name stand beside it,
    as `name.sr-Latn`. The title of the graph is one of the dataset's, as it was entered.

    What was only planned or applied for, or was refused, is an edge of a type that begins with
    `unrealised`. Raises `InvalidValue` for another mode or language.

    >>> from saradnja.model import Membership, Organisation
    >>> from saradnja.shapes import Ref
    >>> from saradnja.text import Text
    >>> nkss, teh = (Organisation(id=i, name=Text(en=i.upper())) for i in ("nkss", "teh"))
    >>> joined = Membership(id="m", member=nkss.ref, network=teh.ref)
    >>> found = graph(Dataset([nkss, teh, joined]))
    >>> [node.label for node in found.nodes], found.edges[0].type
    (['NKSS', 'TEH'], 'membership')
    """
    refuse_other(dataset)
    if mode not in _WAYS:
        raise InvalidValue("option_value", value=str(mode), field="mode", expected=", ".join(MODES))
    chosen = writing(language)
    nodes, edges, kept = _WAYS[mode](dataset, chosen, classes)
    if dataset.title is None:
        return Graph(nodes=nodes, edges=edges, kept=kept)
    tag, title = as_entered(dataset.title, chosen)
    return Graph(nodes=nodes, edges=edges, title=title, kept=kept | {("", ("title", tag))})

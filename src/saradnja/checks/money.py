"""Whether money could have been received by those it was given to."""

from collections.abc import Iterator

from saradnja.checks.found import found
from saradnja.dataset import Dataset
from saradnja.model import Funding, Organisation, Relation
from saradnja.problems import Problem
from saradnja.vocabularies import LegalForm, RelationKind

__all__ = ["money_without_host"]


def money_without_host(dataset: Dataset) -> Iterator[Problem]:
    """Find funding whose recipient is no legal person and has nobody to take the money for it."""
    hosted = {
        str(relation.object)
        for relation in dataset.select(Relation)
        if relation.kind is RelationKind.FISCAL_HOST_OF
    }
    for funding in dataset.select(Funding):
        for index, recipient in enumerate(funding.recipients):
            party = dataset.get(recipient)
            informal = isinstance(party, Organisation) and party.legal_form is LegalForm.NONE
            if informal and funding.fiscal_host is None and recipient not in hosted:
                yield found("no_fiscal_host", funding, ("recipients", index), value=str(recipient))

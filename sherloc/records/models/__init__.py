"""The models of the knowledge base. A kind is a module of its own."""

from sherloc.records.models.alias import Alias
from sherloc.records.models.attachment import Attachment
from sherloc.records.models.case import Case, CaseSource
from sherloc.records.models.charge import Charge
from sherloc.records.models.law import Law
from sherloc.records.models.party import Party
from sherloc.records.models.proceeding import Proceeding
from sherloc.records.models.provision import Provision
from sherloc.records.models.publication import Publication
from sherloc.records.models.record import Record
from sherloc.records.models.relation import Relation
from sherloc.records.models.sequence import PublicIdSequence
from sherloc.records.models.text import RecordText

__all__ = [
    "Alias",
    "Attachment",
    "Case",
    "CaseSource",
    "Charge",
    "Law",
    "Party",
    "Proceeding",
    "Provision",
    "PublicIdSequence",
    "Publication",
    "Record",
    "RecordText",
    "Relation",
]

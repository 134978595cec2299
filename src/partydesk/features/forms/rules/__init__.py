"""What may be changed in a form, and how changes lie over the standard."""

from partydesk.features.forms.rules.changes import (
    Change,
    What,
    patched,
    with_change,
    without_changes,
)
from partydesk.features.forms.rules.checking import check_change, check_mapping
from partydesk.features.forms.rules.exchange import Sent, packed, unpacked
from partydesk.features.forms.rules.fields import FieldWords, Printed, not_printed, printed_fields
from partydesk.features.forms.rules.merging import Difference, Merged, merged
from partydesk.features.forms.rules.naming import name_of
from partydesk.features.forms.rules.session import Editing
from partydesk.features.forms.rules.tree import Kind, Node, digest_of, mapping_of, tree_of

__all__ = [
    "Change",
    "Difference",
    "Editing",
    "FieldWords",
    "Kind",
    "Merged",
    "Node",
    "Printed",
    "Sent",
    "What",
    "check_change",
    "check_mapping",
    "digest_of",
    "mapping_of",
    "merged",
    "name_of",
    "not_printed",
    "packed",
    "patched",
    "printed_fields",
    "tree_of",
    "unpacked",
    "with_change",
    "without_changes",
]

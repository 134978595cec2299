"""Where the books name a person without a key of the file: a merge of two entries follows it."""

from partydesk.features.roster.rules.places import Places

PLACES = Places(
    columns=(("attachment", "person_id"), ("printed_paper", "person_id")),
    owners=(("attachment", "tbl", "row"),),
    lists=(
        ("step_entry", "fields"), ("meeting", "chair"), ("meeting", "recorder"),
        ("meeting", "observers"), ("agenda_item", "speeches"), ("resolution", "entries"),
        ("election_step", "fields"),
    ),
)  # fmt: skip

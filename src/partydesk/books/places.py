"""Where the books name a person without a key of the file: a merge of two entries follows it."""

from partydesk.features.roster.rules.places import Places

PLACES = Places(
    columns=(("attachment", "person_id"), ("printed_paper", "person_id")),
    owners=(("attachment", "tbl", "row"),),
    lists=(
        ("step_entry", "fields"), ("returned_step", "fields"), ("meeting", "chair"),
        ("meeting", "recorder"),
        ("meeting", "observers"), ("meeting", "scrutineers"), ("meeting", "tellers"),
        ("agenda_item", "speeches"), ("resolution", "entries"),
        ("election_step", "fields"),
    ),
    once=(
        ("election_candidate", "person_id", "同一次换届的候选人"),
        ("excluded_voter", "person_id", "同一次换届的不计入应到会党员"),
    ),
)  # fmt: skip

"""English sentences about the queue, what leaves, signatures and reply templates."""

from typing import Final

QUEUE_EN: Final[dict[str, str]] = {
    "mail:snoozed": "Put off until {date} at {time}.",
    "mail:woken": "No longer put off.",
    "mail:assigned": "Given to {person}.",
    "mail:unassigned": "No longer given to anybody.",
    "mail:noted": "Internal note added.",
    "mail:note_removed": "Internal note removed.",
    "snooze_invalid": "Choose a time to put it off to that is to come, within a year.",
    "snooze_state": "This mail cannot be put off: a reply is leaving, or it has already been dealt with.",
    "snooze_past_deadline": "It would be put off beyond the deadline of this mail.",
    "person_unknown": "This person has no account here, or can only read.",
    "note_empty": "The note is empty.",
    "note_not_yours": "This note no longer exists, or somebody else wrote it.",
    "notes_full": "This mail already bears a hundred notes.",
    "bulk_undone": "This action has already been undone.",
    "bulk_not_yours": "This action no longer exists, or somebody else did it.",
    "changed_since": "Somebody has changed this mail since: it stays as it is.",
}
SENDING_EN: Final[dict[str, str]] = {
    "preview_changed": "What would leave is no longer what you saw: read it again, then approve again.",
    "warn_server_size": "This message weighs {megabytes} MB, and the server that sends it accepted only {most} MB last time: remove an attachment, or send it otherwise.",
    "message_too_big": "The message exceeds {megabytes} MB with its attachments: remove one, or send it otherwise.",
    "recipients_too_many": "There are too many recipients: twenty at most, copies included.",
    "recipient_new": "Has neither written nor received a mail in this thread yet, and is not in the file.",
    "recipient_of_notes": "Is neither in your notes nor in the file.",
    "recipient_lookalike": "Looks like {host}, which the office knows, but is not the same address: check it letter by letter.",
    "joined_too_big": "This file is too big: the message may weigh {megabytes} MB in all, attachments included.",
    "attachments_too_many": "There are too many attachments: {most} at most.",
    "attachments_kept_full": "Too many files were attached and then removed for this mail: there is no more room.",
    "joined_executable": "A program is not sent by mail: most mail services would refuse it.",
    "joined_name_missing": "The file has no name.",
    "joined_empty": "The file is empty.",
    "joined_lost": "The content of an attachment is missing from the disk: remove it, then attach it again.",
    "joined_twice": "This file is already attached.",
    "draft_first": "Write the reply first: there is no draft yet.",
    "send_file_lost": "The approved message can no longer be read from the disk: nothing has left. Attach the files again, then approve.",
    "draft:file_joined": "File attached to version {version}.",
    "draft:file_removed": "File removed in version {version}.",
}
SIGNATURE_EN: Final[dict[str, str]] = {
    "signature:written": "Signature written.",
    "signature_stale": "Somebody else has changed this signature meanwhile: open it again.",
    "signature_admin_only": "Only an administrator changes the office’s signatures and legal notices.",
    "signature_long": "A signature has {most} characters at most.",
    "signature_faulty": "This signature holds invisible characters, which are no text.",
}
TEMPLATE_EN: Final[dict[str, str]] = {
    "template:written": "Reply template written.",
    "template:switched_off": "Reply template switched off.",
    "template:switched_on": "Reply template put back into service.",
    "template:file_restored": "Original text of the reply template taken again.",
    "template:declined": "Proposed reply template put aside.",
    "draft:template_chosen": "Reply template chosen for the draft.",
    "template_faulty": "This reply template cannot be kept: {reason}.",
    "template_slot_name": "The name of a field is written in lower case without accents or spaces.",
    "template_slot_faulty": "A field in braces is badly named: write it in lower case, without accents or spaces.",
    "template_identifiers": "Names, numbers or contact details stand in this text, which will serve for other people: replace them by fields, or confirm that they may stay.",
    "template_unchecked": "The search for names and numbers does not work: this reply template cannot be checked, it was not kept.",
    "template_stale": "Somebody else has changed this reply template meanwhile: open it again.",
    "template_no_file": "This reply template has no original text.",
    "template_off": "This reply template is no longer in service.",
}
TEMPLATE_ORIGINS: Final = {"shipped": "shipped", "file": "file of the office", "office": "office"}

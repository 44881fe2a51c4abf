"""English sentences about mails left to a person, and about several people at work at once."""

from typing import Final

LIVE_EN: Final[dict[str, str]] = {
    "streams_full": "Too many pages already follow the changes: this one looks by itself, a little less often.",
    "streams_of_person": "You have too many pages open: this one looks by itself, a little less often.",
    "approval_key_reused": "This key already served to approve something else: nothing was done.",
    "precondition_failed": "The draft is no longer the one you read: nothing was done. Read it again.",
}
HUMAN_EN: Final[dict[str, str]] = {
    "no_draft_urgent": "Urgent: deal with it yourself.",
    "human_only": "Subject reserved for the professional: call, or write yourself.",
    "human_distress": "Distress or danger: call without delay.",
    "human_grave_news": "Grave news: a call, or a few words in your own hand.",
    "human_conflict": "Complaint or conflict with the office: call yourself.",
    "human_ethics": "Question of secrecy or professional ethics: yours to answer.",
    "human_own_word": "Word reserved by the office: yours to answer.",
    "office_words_many": "{most} words or phrases at most.",
    "office_words_shape": "Each line is a word or a phrase of 3 to {most} characters, with letters or digits.",
    "human_clinical": "Clinical decision: yours to take and to write.",
    "human_strategic": "Advice or a choice to make: yours to answer.",
    "human_by_person": "Reserved for the professional by a person of the office.",
    "human_by_person_distress": "Reserved by a person of the office: distress or danger.",
    "human_by_person_grave_news": "Reserved by a person of the office: grave news.",
    "human_by_person_conflict": "Reserved by a person of the office: complaint or conflict.",
    "human_by_person_ethics": "Reserved by a person of the office: secrecy or professional ethics.",
    "human_by_person_clinical": "Reserved by a person of the office: clinical decision.",
    "human_by_person_strategic": "Reserved by a person of the office: advice or a choice to make.",
    "human_same_thread": "Same thread as a mail reserved for the professional.",
    "human_told_reserved": "Reserved for the professional by {who}, on {date}.",
    "human_told_reserved_why": "Reserved for the professional by {who}, on {date}: {why}.",
    "human_told_allowed": "Prepared reply allowed by {who}, on {date}.",
    "human_told_allowed_over": "Prepared reply allowed by {who}, on {date}. What the sorting says: {machine}.",
    "human_told_thread": "Same thread as a mail reserved for the professional on {date}.",
    "human_reply_leaving": "An approved reply waits to leave, is leaving or may have left: cancel it or settle it first.",
    "human_put_aside": "This mail is dismissed: put it back in the queue first.",
    "human_not_sorted": "This mail is not sorted yet: try again in a moment.",
    "mail:reserved": "Reserved for the professional: {why}. What the sorting says: {machine}.",
    "mail:preparable": "Prepared reply allowed. What the sorting says: {machine}.",
    "mail:human_word_withdrawn": "Decision about the reply taken back. What the sorting says: {machine}.",
}
HUMAN_LABELS: Final = {
    "none": "no reason given",
    "distress": "distress or danger",
    "grave_news": "grave news",
    "conflict": "complaint or conflict with the office",
    "ethics": "secrecy or professional ethics",
    "clinical": "clinical decision",
    "strategic": "advice or a choice to make",
}
MACHINE_LABELS: Final = {
    "none": "a draft may be prepared",
    "human_only": "subject reserved for the professional",
    "human_same_thread": "same thread as a reserved mail",
    "human_own_word": "word reserved by the office",
    **{f"human_{name}": label for name, label in HUMAN_LABELS.items() if name != "none"},
}
ALWAYS_RESERVED: Final = (
    ("Distress or danger", "a prepared reply to somebody in distress can do harm; one calls."),
    ("Grave news", "a death, a diagnosis: a few words in your own hand, or a call."),
    ("Complaint or conflict with the office", "the reply engages your liability."),
    ("Secrecy and professional ethics", "your professional rules name you alone to answer."),
    ("Clinical decision", "it belongs to whoever takes it."),
    ("Advice or a choice to make", "advice is your profession, not that of a machine."),
)

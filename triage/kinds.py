"""The closed sets that rows are marked with, beside the states of `triage.states`."""

from enum import StrEnum


class LocationOutcome(StrEnum):
    """What became of one UID the server listed."""

    #: its mail is stored
    STORED = "stored"
    #: it had left the folder when it was fetched
    GONE = "gone"
    #: the server could not give it; shown to people
    QUARANTINED = "quarantined"


class PastKind(StrEnum):
    """Which way a mail of the office's history went."""

    RECEIVED = "received"
    SENT = "sent"


class SummaryState(StrEnum):
    """How far a summary by a model is."""

    ASKED = "asked"
    RUNNING = "running"
    #: a person wants it to end with what is read
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"


class ChangeKind(StrEnum):
    """What the office lets Bannette write in its mailbox."""

    #: a keyword on the mail that says how it was sorted
    KEYWORD = "keyword"
    #: the flag \\Answered on a mail that was replied to
    ANSWERED = "answered"
    #: a copy of the draft in the Drafts folder
    DRAFT = "draft"
    #: the mail moved to a folder
    MOVE = "move"


class ChangeState(StrEnum):
    """How far a change in the mailbox went; written before the network is touched."""

    PENDING = "pending"
    #: committed just before the command: it may have been done
    STARTED = "started"
    DONE = "done"
    #: the server cannot do it, or the mail left the folder; nothing to undo
    SKIPPED = "skipped"
    #: given up after several attempts; shown to people
    FAILED = "failed"
    UNDONE = "undone"


class DraftOrigin(StrEnum):
    """Who wrote a draft's text."""

    TEMPLATE = "template"
    MODEL = "model"
    PERSON = "person"


class Role(StrEnum):
    """What a person is in the office; one may be several. What each may do: `triage.permissions`."""

    #: looks after mailboxes, people and settings; reads no mail by that
    ADMIN = "admin"
    #: the professional: approves, sends, says who sees a dossier
    REVIEWER = "praticien"
    #: prepares; sends what the office allows
    ASSISTANT = "assistant"
    READER = "lecteur"


class FormerRole(StrEnum):
    """The one role that a person had once; kept for the way back to that schema."""

    ADMIN = "admin"
    REVIEWER = "reviewer"
    READER = "reader"


class SendRuleKind(StrEnum):
    """What a rule of the office on sending is about."""

    #: what assistants may send
    ASSISTANTS = "assistants"
    #: where two persons approve
    DOSSIER = "dossier"
    TYPE = "type"
    URGENCY = "urgency"
    NEW_RECIPIENT = "new_recipient"


class SettingKey(StrEnum):
    """What the office sets in its page, over its configuration; each key has its own shape of value."""

    MODELS_STOPPED = "models_stopped"
    MODEL_BUDGET = "model_budget"
    OFFICE_WORDS = "office_words"
    DOSSIER_TYPES = "dossier_types"
    OPEN_SUBJECTS = "open_subjects"


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    LOGIN = "login"
    FIRST_USER = "first_user"
    #: sets a password, and opens nothing by itself
    PASSWORD = "password"  # noqa: S105  a purpose


class PartyRole(StrEnum):
    """What somebody is to the office."""

    CLIENT = "client"
    OPPONENT = "opponent"
    COLLEAGUE = "colleague"
    EXPERT = "expert"
    COURT = "court"
    OTHER = "other"


class DossierStep(StrEnum):
    """What said which dossier a mail belongs to, in the order in which they are asked."""

    #: a person tagged the mail
    PERSON = "person"
    #: a mail of the same thread, tagged by a person
    THREAD = "thread"
    #: a number of the dossier stands in the mail
    REFERENCE = "reference"
    #: the only open dossier of the people named
    PARTY = "party"
    #: nearly all tagged mails of this sender
    SENDER = "sender"
    #: no dossier, but the classifier is sure of the type
    CLASSIFIER = "classifier"
    #: nothing: a person files it
    TO_FILE = "to_file"


class FilingOutcome(StrEnum):
    """What a person made of the dossier that the machine gave a mail, or of its not giving one."""

    #: put the mail where the machine had put it
    RIGHT = "right"
    #: put it in one of the dossiers that were proposed
    OFFERED = "offered"
    #: put it in yet another one, or in none
    ELSEWHERE = "elsewhere"


class LabelSource(StrEnum):
    """How a person said what a mail is."""

    #: put another word in place of the machine's
    CORRECTED = "corrected"
    #: said that the machine was right
    CONFIRMED = "confirmed"
    #: put it in a dossier, which has a type
    DOSSIER = "dossier"
    #: sent the reply and left the tag as it was shown
    SENT = "sent"
    #: kept the mail in a folder that the configuration gives a dossier type
    FOLDER = "folder"


class CallOutcome(StrEnum):
    """How a telephone call to somebody who wrote ended."""

    #: they were spoken with
    REACHED = "reached"
    #: nobody answered
    NO_ANSWER = "no_answer"
    #: a message was left
    VOICEMAIL = "voicemail"


class ModelKind(StrEnum):
    """How a model came to be."""

    #: from the shipped mails alone, or found beside the database
    FIRST = "first"
    #: from the shipped mails and the office's own
    REFIT = "refit"
    #: an earlier one put back by a person
    ROLLBACK = "rollback"


class RedraftOutcome(StrEnum):
    """What came of a version that a person asked a model for."""

    #: the model is being asked
    PENDING = "pending"
    #: it waits beside the draft, for a person to take it or leave it
    PROPOSED = "proposed"
    #: it became a version
    TAKEN = "taken"
    LEFT = "left"
    FAILED = "failed"


class SignatureScope(StrEnum):
    """What a signature of the office's page closes."""

    USER = "user"
    MAILBOX = "mailbox"
    OFFICE = "office"
    #: not a signature, but what stands under each of them
    MENTIONS = "mentions"

"""English sentences of the settings: trials of a mailbox and of a model, file types, walls that nobody sees."""

from typing import Final

SETTINGS_EN: Final[dict[str, str]] = {
    "mailbox_try_imap": "Receiving: login accepted by {host}.",
    "mailbox_try_folders": "Folders read: {folders}. Messages on the server: {count}.",
    "mailbox_try_smtp": "Sending: login accepted by {host}; nothing was sent.",
    "mailbox_try_late": "The server had not finished answering after {seconds} seconds: the trial was abandoned.",
    "mailbox_try_login_absent": "No password was given at start-up for this mailbox: it is not read.",
    "mailbox_try_busy": "A mailbox is already being tried: wait until that is finished.",
    "mailbox_unknown": "This mailbox is not in the configuration.",
    "mailbox:tried": "Connection to a mailbox tried.",
    "subject_fixed": "This subject stays reserved for the professional: no setting opens it.",
    "walls_mailbox": "The mailbox “{mailbox}” is reserved for people who no longer read mails: nobody sees it. An administrator names somebody in “Settings”, “Access and sending”.",
    "walls_dossiers": "Some files are reserved for people who no longer read mails, and nobody sees them (internal numbers: {numbers}). An administrator names somebody in “Settings”, “Access and sending”.",
    "models_try_answered": "The model {model} answered a test text in {ms} ms, with nothing of the office in it (receipt no. {receipt}).",
    "models_try_json": "Its answer has the form asked for (JSON).",
    "models_try_text": "Its answer is free text: the server does not take the JSON form, and the draft is taken from it as it is.",
    "models_try_failed": "The key and the name are right, but the test call did not succeed (receipt no. {receipt}).",
    "types_list": "The file types have changed in the meantime: open this part of the settings again.",
    "types_many": "{most} file types at most.",
    "types_name": "The name of a file type has 1 to {most} characters, on one line.",
    "types_same_name": "Two file types cannot have the same name.",
    "types_few": "Keep at least two file types on offer.",
}

"""English sentences about what a mail looks like, its files, what it hides, and mails of marked corpora."""

from typing import Final

FIGURES_EN: Final[dict[str, str]] = {
    "mail_line_unreadable": "Line {line} of the file {path} cannot be read: it is not an annotated mail.",
    "verdict_line_unreadable": "Line {line} of the file {path} is not a verdict: id, template and verdict (sensible or wrong).",
    "mails_missing": "The file {path} holds no annotated mail.",
    "mails_too_few": "Too few labelled mails: at least two file types are needed for each profession.",
    "tokens_missing": "The file {path} does not hold one word per line, with its label.",
    "tags_missing": "The file {path} has no column of labels (O, B-PER, I-PER…): give its own with --column.",
    "file_unwritable": "The file {path} cannot be written.",
    "trial_journal_line": "Line {line} of the journal {path} cannot be read.",
    "trial_journal_other": "The journal {path} is that of another model: choose another file.",
    "trial_needs_yes": "This trial would pass up to {calls} masked mails to {model} on {host}, outside this machine, and these calls may be charged for. Run it again with --yes to accept, or with --limit N to take fewer.",
    "trial_asks": "Up to {count} mails, masked, will be passed to {model} on {host}.",
    "trial_by_model": "Drafts asked of {model} on {host}; otherwise, reply templates.",
    "trial_by_templates": "Drafts drawn from the reply templates, without a model.",
    "trial_receipts": "The receipts of the calls are in {path}.",
}
FILE_EN: Final[dict[str, str]] = {
    "preview_none": "This image cannot be shown: it is damaged, too large, or is none.",
    "file_program": "Program: do not open it, even if you know the sender.",
    "file_macro": "Document with macros: do not enable the macros before you have called the sender.",
    "file_archive": "Archive: its content was not examined.",
    "file_archive_names": "RAR archive: the names of its files were examined, and nothing worrying was found, but their content was not examined.",
    "file_archive_looked": "Archive: the names and the beginnings of its files were examined, and nothing worrying was found. This is no antivirus.",
    "file_packed_program": "The archive holds a program, or a file that passes itself off as a document: do not open it, even if you know the sender.",
    "file_packed_macro": "The archive holds a document with macros: do not enable the macros before you have called the sender.",
    "file_packed_odd": "The archive holds a Web page, or a file whose content is not what its name announces.",
    "file_packed_partly": "Damaged archive, or one too big or too deeply nested: only part of it was examined.",
    "file_locked": "Archive protected by a password: no antivirus could see its content.",
    "file_container": "Disk image or container that may hold programs: ask for another format.",
    "file_page": "Web page or drawing that can run code: it is downloaded, never opened here.",
    "file_two_endings": "Misleading name: the real ending is the last one.",
    "file_disguised": "Disguised file: its content is not what its name announces.",
}
HTML_EN: Final[dict[str, str]] = {
    "html_none": "This mail is in plain text: it has no other layout.",
    "html_blocked": "{count} remote images blocked: the sender does not learn that this mail is opened.",
    "html_blocked_one": "1 remote image blocked: the sender does not learn that this mail is opened.",
    "html_refused": "Images of the mail that could not be shown: {count}.",
    "html_forms": "This mail held a form: it is disabled.",
    "html_cut": "This mail is too long or too nested to be shown in full: the text and the source are complete.",
    "link_differs": "The link “{shown}” really leads to {host}.",
    "link_user": "A link to {host} begins with another name, to deceive.",
    "link_number": "A link leads to a numeric address ({host}), without the name of a site.",
    "link_mixed": "A link mixes several alphabets: {letters} is really written {host}.",
    "link_foreign": "A link is written in another alphabet: {letters} is really written {host}.",
    "link_accents": "A link bears accented letters: {letters} is really written {host}.",
}
SUSPICION_EN: Final[dict[str, str]] = {
    "redaction_manipulation": "Attempt at manipulation: a text speaks to a machine, no model was called.",
    "warn_manipulation": "Attempt at manipulation: this mail, or what comes with it, gives orders to a machine. No model reads it; you decide on the reply.",
    "warn_hidden": "Invisible text in this mail: the sender put words in it that its reader does not see.",
    "warn_hidden_file": "Invisible text in an attachment: it bears words that its reader does not see. Neither a model nor the extract receives them.",
    "warn_struck": "Removed from the model’s text, as it was found neither in the mail nor in the file (link, address, number or account): {count}.",
    "mail:suspected": "Attempt at manipulation noticed ({count}).",
}
PLACE_LABELS: Final = {
    "subject": "in the subject",
    "text": "in the text",
    "hidden": "in an invisible text",
    "unread": "in the code of the page",
    "sender": "in the sender’s name",
    "file_name": "in the name of an attachment",
    "file": "in an attachment",
    "file_hidden": "in an invisible text of an attachment",
    "enclosed": "in an enclosed mail",
    "invitation": "in the invitation",
}

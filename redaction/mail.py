"""The words of one mail that may be shown to a model once redacted, and the names known around it."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Final

from redaction.normalise import normalise
from redaction.text import RedactedText
from redaction.vault import Vault

# Signs that are no word, number or address to any rule, and that no French text uses in such runs.
_FENCE_SIGNS: Final = "=~^"
_FENCE_CHARS: Final = 24
# Our headings and that of the calendar, as a sender may imitate them: any case, accents or not, any brackets.
_HEADING: Final = re.compile(
    r"[\[［【〔]\s{0,5}(message\s{1,3}cit[ée]|message\s{1,3}pr[ée]c[ée]dent|calendrier"
    r"|textes?\s{1,3}d['’ ]\s{0,2}une\s{1,3}pi[èe]ce\s{1,3}jointe|intitul[ée]\s{1,3}du\s{1,3}dossier"
    r"|r[ée]ponses?\s{1,3}pass[ée]es?\s{1,3}du\s{1,3}cabinet|valeurs\s{1,3}du\s{1,3}mod[èe]le\s{1,3}de\s{1,3}r[ée]ponse"
    r"|r[ée]ponses?\s{1,3}types?\s{1,3}tir[ée]es?\s{1,3}du\s{1,3}pass[ée]|usages\s{1,3}du\s{1,3}cabinet"
    r"|projets?\s{1,3}de\s{1,3}r[ée]ponse\s{1,3}actuels?"
    r"|consigne\s{1,3}de\s{1,3}la\s{1,3}personne\s{1,3}qui\s{1,3}relit"
    r"|passage\s{1,3}[0-9]{1,4})\s{0,5}[\]］】〕]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MailText:
    """Every text that a model would read about a mail, raw, and what the office knows about the thread.

    body: the new text; quoted: the history under it; earlier: other mails of the thread, oldest first.
    attachment_texts: one per attachment that was read. dossier: its title. past_answers: the office's own
    answers to like questions, to these very readers; patterns: to others, with blanks for what was theirs.
    voice: the language to answer in, usages and habits of the office. present: the draft that stands.
    passages: pieces of these texts, counted from 1, when they are shown piece by piece instead.
    instruction: what the reviewer asked for. values: what a template was filled with. known_names: display
    names in the headers of the thread, the office's own names, the contacts of the dossier.
    known_addresses: likewise. language: ISO 639-1 code of the body, None when nobody could tell. today: the
    day from which distances to dates are counted; None leaves the legend of dates out. fence: a line of
    signs drawn for this call (`new_fence`), which stands
    before and after what others wrote; "" for none.
    """

    subject: str
    body: str
    quoted: str = ""
    _: KW_ONLY
    earlier: tuple[str, ...] = ()
    attachment_names: tuple[str, ...] = ()
    attachment_texts: tuple[str, ...] = ()
    dossier: str = ""
    past_answers: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    voice: str = ""
    passages: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    present: str = ""
    instruction: str = ""
    known_names: tuple[str, ...] = ()
    known_addresses: tuple[str, ...] = ()
    language: str | None = None
    today: date | None = None
    fence: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError on a fence of anything but its signs: it is sent as it is."""
        if self.fence.strip(_FENCE_SIGNS):
            raise ValueError("fence")

    @property
    def chars(self) -> int:
        """Characters of everything that would be sent."""
        return sum(len(part) for part in self.parts())

    def parts(self) -> tuple[str, ...]:
        """Every raw text that would be sent, in the order it would be read."""
        single = (
            self.dossier,
            self.subject,
            self.body,
            self.quoted,
            self.voice,
            self.present,
            self.instruction,
        )
        several = (
            self.earlier,
            self.attachment_names,
            self.attachment_texts,
            self.passages,
            self.past_answers,
            self.patterns,
            self.values,
        )
        return (*single, *(part for group in several for part in group))

    def __repr__(self) -> str:
        attached = len(self.attachment_names)
        return f"MailText(chars={self.chars}, attachments={attached}, language={self.language})"


@dataclass(frozen=True, slots=True)
class RedactedMail:
    """A mail without its identifiers, and the vault of the thread with what was taken out."""

    text: RedactedText
    vault: Vault


def compose(mail: MailText) -> str:
    """The normalised text of the mail as a model would read it, each part under a heading of ours.

    What others wrote comes first, between two fences when there is one: no line of it reads as one of ours.
    """
    parts = [f"Objet : {_said(mail.subject)}", _said(mail.body)]
    parts += _headed("message cité", [mail.quoted])
    parts += _headed("message précédent", mail.earlier)
    if mail.attachment_names:
        names = " ; ".join(_said(name) for name in mail.attachment_names)
        parts.append(f"Pièces jointes : {names}")
    parts += _headed("texte d’une pièce jointe", mail.attachment_texts)
    parts += [f"[passage {number}]\n{_said(text)}" for number, text in enumerate(mail.passages, 1)]
    if mail.fence:
        parts = [mail.fence, *parts, mail.fence]
    parts += _headed("intitulé du dossier", [mail.dossier])
    parts += _headed("réponse passée du cabinet", mail.past_answers)
    parts += _headed("réponse type tirée du passé", mail.patterns)
    parts += _headed("valeurs du modèle de réponse", mail.values)
    parts += _headed("usages du cabinet", [mail.voice])
    parts += _headed("projet de réponse actuel", [mail.present])
    parts += _headed("consigne de la personne qui relit", [mail.instruction])
    return "\n\n".join(parts)


def _headed(heading: str, texts: Iterable[str]) -> list[str]:
    return [f"[{heading}]\n{_said(text)}" for text in texts if text.strip()]


def _said(text: str) -> str:
    """A text as it is put under a heading: whatever reads as a heading of ours stands in round brackets."""
    return _HEADING.sub(r"(\1)", normalise(text))


def new_fence(texts: Iterable[str]) -> str:
    """A line of signs that none of these texts holds, drawn so that nobody can foresee it."""
    texts = [normalise(text) for text in texts]
    while True:
        fence = "".join(secrets.choice(_FENCE_SIGNS) for _ in range(_FENCE_CHARS))
        if not any(fence in text for text in texts):
            return fence

"""Looks a parsed mail over for what it hides from its reader and what it tells a machine."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from redaction.errors import Instructed
from redaction.mail import MailText
from triage.attempts import find_attempts
from triage.message import ParsedMail, Place
from triage.unveiling import plain

#: Letters of hidden text found nowhere in what is shown, from which on it is more than a preview line.
_MUCH: Final = 500


def looked_at(parsed: ParsedMail, hidden: tuple[str, ...], silent: tuple[str, ...]) -> ParsedMail:
    """The mail with what it hides and the instructions to a machine in it, seen or hidden.

    hidden: texts that styles or signs hide. silent: comments and descriptions in its page.
    """
    return replace(
        parsed,
        hidden=hidden,
        hides_much=_hides_much(parsed, hidden),
        attempts=find_attempts(_texts(parsed, hidden, silent)),
    )


def refuse_orders(parsed: ParsedMail, given: MailText) -> None:
    """Returns when neither the mail nor anything else a model would be given speaks to a machine.

    given: with earlier mails of the thread and attachments. Raises Instructed.
    """
    texts = [given.subject, given.body, given.quoted, *given.earlier, *given.attachment_texts]
    texts += given.passages
    names = "\n".join(given.attachment_names)
    if parsed.attempts or find_attempts((Place.TEXT, text) for text in (*texts, names)):
        raise Instructed


def _hides_much(parsed: ParsedMail, hidden: tuple[str, ...]) -> bool:
    """Whether hidden text is a matter for a person: all there is, or long outside of a mailing."""
    if not parsed.text.strip():
        return bool(hidden)
    return not parsed.bulk and _new_letters(hidden, parsed.text) >= _MUCH


def _texts(
    parsed: ParsedMail, hidden: tuple[str, ...], silent: tuple[str, ...]
) -> Iterator[tuple[Place, str]]:
    yield Place.SUBJECT, parsed.subject
    yield Place.TEXT, parsed.text
    # The preview line of a newsletter speaks to its reader, in the imperative.
    yield Place.UNREAD if parsed.bulk else Place.HIDDEN, "\n".join(hidden)
    yield Place.UNREAD, "\n".join(silent)
    yield Place.SENDER, parsed.sender.name if parsed.sender else ""
    yield Place.FILE_NAME, "\n".join(one.name.replace("_", " ") for one in parsed.attachments)
    yield Place.ENCLOSED, "\n\n".join(f"{one.subject}\n{one.text}" for one in parsed.enclosed)
    if parsed.invitation is not None:
        yield Place.INVITATION, f"{parsed.invitation.summary}\n{parsed.invitation.location}"


def _new_letters(hidden: tuple[str, ...], shown: str) -> int:
    """Letters in those hidden texts that are not shown too, as another layout of the page repeats them."""
    seen = " ".join(plain(shown).split())
    new = (text for text in hidden if " ".join(plain(text).split()) not in seen)
    return sum(character.isalpha() for text in new for character in text)

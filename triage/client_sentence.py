"""The sentence by which an office tells its clients how a text came: in a draft before it is approved.

It stands in the draft's own text, so that whoever reads it sees it, may change it or take it out.
"""

import unicodedata
from typing import Final

from triage.drafting_settings import DraftingSection, SentenceFor
from triage.kinds import DraftOrigin
from triage.language import guess_language_or_none
from triage.letter_parts import letter_parts
from triage.settings import Settings

#: The office writes French where nobody can tell.
_OWN_LANGUAGE: Final = "fr"
_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'"})


def with_sentence(settings: Settings, origin: DraftOrigin, text: str, wrote: str, closing: str = "") -> str:
    """The text with the office's sentence above its closing formula, else above `closing`, else at its end.

    wrote: what it answers. closing: the signature that already stands under it. The sentence is that of the
    text's language, else of `wrote`; a text that holds it already holds it once. Nothing is added to a
    person's own text, nor where the office has no sentence for that language.
    """
    drafting = settings.drafting
    if origin is DraftOrigin.PERSON:
        return text
    if origin is DraftOrigin.TEMPLATE and drafting.client_sentence_for is not SentenceFor.ALL:
        return text
    said = _sentence(drafting, guess_language_or_none(text) or guess_language_or_none(wrote))
    if not said:
        return text
    letter = without_sentence(settings, text)
    at = _signature_place(letter, closing)
    head, tail = letter[:at].rstrip(), letter[at:].strip()
    lines = head.split("\n")
    place = _closing_place(head, lines)
    before, after = "\n".join(lines[:place]).rstrip(), "\n".join(lines[place:]).strip()
    return "\n\n".join(part for part in (before, said, after, tail) if part)


def without_sentence(settings: Settings, text: str) -> str:
    """The text without the office's sentence, in whatever language; as it is when it does not hold it."""
    known = {_plain(said) for said in all_sentences(settings)}
    lines = text.split("\n")
    if not any(_plain(line) in known for line in lines):
        return text
    kept: list[str] = []
    taken = False
    for line in lines:
        if _plain(line) in known:
            taken = True
        elif line.strip() or not taken or (kept and kept[-1].strip()):
            taken = False
            kept.append(line)
    return "\n".join(kept).strip("\n")


def all_sentences(settings: Settings) -> tuple[str, ...]:
    """Every sentence of the office, of every language."""
    drafting = settings.drafting
    others = drafting.client_sentences
    return tuple(one for one in (drafting.client_sentence, others.nl, others.de, others.en) if one)


def _sentence(drafting: DraftingSection, language: str | None) -> str:
    others = drafting.client_sentences
    told = {_OWN_LANGUAGE: drafting.client_sentence, "nl": others.nl, "de": others.de, "en": others.en}
    return told.get(language or _OWN_LANGUAGE, "")


def _signature_place(text: str, closing: str) -> int:
    """Where the signature begins, at the head of a line; the end of the text when it is not there."""
    at = text.rfind(closing) if closing else -1
    return at if at == 0 or (at > 0 and text[at - 1] == "\n") else len(text)


def _closing_place(head: str, lines: list[str]) -> int:
    """The line of the closing formula, which the sentence must not part from its signature."""
    closing = letter_parts(head).closing
    places = [place for place, line in enumerate(lines) if closing and line.strip() == closing]
    return places[-1] if places else len(lines)


def _plain(line: str) -> str:
    """The line as it is compared: whatever its spaces and apostrophes became."""
    return " ".join(unicodedata.normalize("NFKC", line).translate(_APOSTROPHES).split())

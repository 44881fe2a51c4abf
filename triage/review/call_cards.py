"""The card of somebody to call: drawn from the mail, its thread and its dossier, without any model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from classifiers.labels import HumanReason
from classifiers.regions import Country
from triage.call_card import HELP, FoundPhone, KnownParty, PhonePlace, about, is_same_person, numbers
from triage.db import Session
from triage.guardrails import reason_or_none
from triage.message import ParsedMail
from triage.phones import phones_in
from triage.phrases import spoken
from triage.review.office import Office
from triage.said_dates import day_in_words
from triage.sentences import sentence
from triage.sentences_calls import CALL_SENTENCES, HELP_WORDS, PLACE_WORDS, ROLE_WORDS
from triage.signatures import signatures_of
from triage.sorting_words import deadline_words
from triage.states import SET_ASIDE
from triage.store import calls, filing, human_words, mails, parties
from triage.store.calls import Call
from triage.store.mails import Mail
from triage.wording import laid


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A number with where it was found in words; `dialled` as E.164. `costly`: above the ordinary rate."""

    written: str = field(repr=False)
    dialled: str = field(repr=False)
    place: str
    found: str = field(repr=False)
    costly: bool


@dataclass(frozen=True, slots=True)
class HelpView:
    """A service of help: its number as known, as dialled, and what it is."""

    shown: str
    dialled: str
    label: str


@dataclass(frozen=True, slots=True)
class CardView:
    """What is needed before calling. `role`: what the sender is in the dossier, "" when not known there.

    `about`: a sentence of the mail, word for word. `deadline`: a day that binds, "" for none. `calls`: those
    made about the thread, newest first. `call_back_at`: when to call again.
    """

    who: str = field(repr=False)
    role: str
    phones: tuple[PhoneView, ...]
    about: str = field(repr=False)
    first: tuple[str, ...]
    help: tuple[HelpView, ...]
    deadline: str = field(repr=False)
    calls: tuple[Call, ...]
    call_back_at: datetime | None


def card_or_none(session: Session, office: Office, mail: Mail) -> CardView | None:
    """The card of a mail that the professional answers by themselves; None of any other."""
    if mail.state not in SET_ASIDE:
        return None
    known = _parties(session, mail)
    country = office.settings.office.country
    own = frozenset(one.dialled for text in _own_texts(office, session) for one in phones_in(text, country))
    found = numbers(mail.parsed, mails.earlier_mails(session, mail), known, own, country)
    reason = _reason_or_none(session, mail)
    deadline, sentences = _deadlines(office, mail)
    wrote = next((one for one in known if one.wrote), None)
    return CardView(
        who=_name(mail.parsed, wrote),
        role=spoken(ROLE_WORDS)[wrote.role.value] if wrote else "",
        phones=tuple(_phone_view(office, one) for one in found),
        about=about(mail.parsed, sentences),
        first=_first_words(reason, deadline),
        help=_help(office.settings.office.country) if reason is HumanReason.DISTRESS else (),
        deadline=deadline,
        calls=tuple(calls.calls_of_thread(session, mail.thread_id, mail.id)),
        call_back_at=mails.get_line(session, mail.id).call_back_at,
    )


def _own_texts(office: Office, session: Session) -> tuple[str, ...]:
    return (office.settings.office.phone, signatures_of(session, office.settings).everything())


def _name(mail: ParsedMail, wrote: KnownParty | None) -> str:
    if wrote is not None:
        return wrote.name
    return (mail.sender.name or mail.sender.address) if mail.sender else ""


def _parties(session: Session, mail: Mail) -> list[KnownParty]:
    """Who is in the mail's dossier, and whether it was they who wrote."""
    dossier = filing.filed(session, mail.id).dossier
    if dossier is None:
        return []
    sender = mail.parsed.sender
    address, name = (sender.address.casefold(), sender.name) if sender else ("", "")
    return [
        KnownParty(one.name, one.role, one.phones, address in one.addresses or is_same_person(one.name, name))
        for one in parties.parties_of(session, [dossier]).get(dossier, [])
    ]


def _reason_or_none(session: Session, mail: Mail) -> HumanReason | None:
    """Why the professional answers; of a mail kept with its thread, why that one was."""
    if mail.reason == "human_same_thread":
        word = human_words.told_of_thread_or_none(session, mail.thread_id, mail.id)
        return word.reason if word else None
    return reason_or_none(mail.reason)


def _deadlines(office: Office, mail: Mail) -> tuple[str, list[str]]:
    """The first day to come that binds, in words, and the sentences of every deadline found."""
    record: Mapping[str, object] = mail.sorting or {}
    today = office.clock().astimezone(office.settings.office.zone).date()
    found = deadline_words(record, today)
    binding = next((one for one in found if one.kind != "other" and one.due >= today), None)
    told = f"{binding.day}, {binding.label}" if binding else ""
    return told, [one.sentence for one in found if one.kind != "other"]


def _first_words(reason: HumanReason | None, deadline: str) -> tuple[str, ...]:
    about = reason.name.lower() if reason else "any"
    words = [sentence(key) for key in CALL_SENTENCES if key.startswith(f"first_{about}_")]
    return (*words, sentence("first_deadline", {"day": deadline})) if deadline else tuple(words)


def _help(country: Country) -> tuple[HelpView, ...]:
    return tuple(
        HelpView(one.shown, one.dialled, spoken(HELP_WORDS)[f"{country.value} {one.shown}"])
        for one in HELP[country]
    )


def _phone_view(office: Office, found: FoundPhone) -> PhoneView:
    words, date = spoken(PLACE_WORDS)[found.place.value], ""
    if found.place is PhonePlace.EARLIER and found.at is None:
        words = spoken(PLACE_WORDS)["earlier_undated"]
    elif found.at is not None:
        date = day_in_words(found.at, office.settings.office.zone, office.clock())
    where = laid(words).format(who=found.who or "—", date=date)
    return PhoneView(found.phone.written, found.phone.dialled, found.place.value, where, found.phone.costly)

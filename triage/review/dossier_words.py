"""The dossier of a mail as people read it: its name, why, in French, and what else may be meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from triage.cascade import Offer, Reason
from triage.db import Session
from triage.kinds import DossierStep
from triage.message import DossierId, MailId, PartyId
from triage.review.office import Office
from triage.said_dates import day_in_words
from triage.sentences import sentence
from triage.store import dossiers, filing, parties
from triage.store.dossiers import Dossier
from triage.store.people import AuditEntry
from triage.store.sight import Sight, sees_dossier
from triage.wording import phrase


@dataclass(frozen=True, slots=True)
class OfferView:
    """A dossier that is proposed, and why."""

    dossier: Dossier
    step: DossierStep
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailDossierView:
    """The dossier of a mail, None while it is to be filed; `confirmed`: a person stands behind it.

    `step` is None for a mail that came before there were dossiers.
    """

    dossier: Dossier | None
    step: DossierStep | None
    reason: str = field(repr=False)
    confirmed: bool
    offered: tuple[OfferView, ...]


def mail_dossier(session: Session, mail_id: MailId, office: Office) -> MailDossierView:
    """The mail's dossier with its reason in words, without those gone or out of sight. Raises NotFound."""
    kept = filing.filed(session, mail_id)
    wanted = {one.dossier for one in kept.offered} | ({kept.dossier} if kept.dossier else set())
    known = _in_sight(session, dossiers.dossiers_of(session, wanted), office.sight)
    offered = [one for one in kept.offered if one.dossier in known]
    names = _party_names(session, [kept.reason, *(one.reason for one in offered)])
    words = _Words(names, office.settings.office.zone, office.clock())
    if kept.confirmed_at is not None:
        reason = sentence("dossier_by_person", {"who": kept.confirmed_by or "—"})
    else:
        reason = words.of(kept.reason) if kept.reason else ""
    return MailDossierView(
        dossier=known.get(kept.dossier) if kept.dossier else None,
        step=kept.step,
        reason=reason,
        confirmed=kept.confirmed_at is not None,
        offered=tuple(_offers(offered, known, kept.dossier, words)),
    )


def _in_sight(session: Session, known: Mapping[DossierId, Dossier], sight: Sight) -> dict[DossierId, Dossier]:
    return {ident: one for ident, one in known.items() if sees_dossier(session, sight, ident)}


def _offers(
    offered: Iterable[Offer], known: Mapping[DossierId, Dossier], own: DossierId | None, words: "_Words"
) -> Iterable[OfferView]:
    for one in offered:
        if one.dossier in known and one.dossier != own:
            yield OfferView(known[one.dossier], one.step, words.of(one.reason))


def _party_names(session: Session, reasons: Iterable[Reason | None]) -> dict[object, str]:
    ids = {one.values["party"] for one in reasons if one and "party" in one.values}
    found = parties.parties(session, [PartyId(int(str(one))) for one in ids])
    return {party.id: party.name for party in found.values()}


@dataclass(frozen=True, slots=True)
class _Words:
    """Puts reasons in words."""

    names: Mapping[object, str] = field(repr=False)
    zone: ZoneInfo
    now: datetime

    def of(self, reason: Reason) -> str:
        """The sentence, with names and dates in place of ids and moments."""
        values = dict(reason.values)
        if "party" in values:
            values["name"] = self.names.get(values["party"], "—")
        if "at" in values:
            at = datetime.fromisoformat(str(values["at"]))
            values["date"] = day_in_words(at, self.zone, self.now)
        return sentence(reason.key, values)


def names_in_history(session: Session, history: Iterable[AuditEntry], sight: Sight) -> dict[str, str]:
    """How the dossiers of a mail's history are called, by their number in it; « aucun » for none.

    One out of sight is « un autre dossier ».
    """
    ids = {DossierId(one) for entry in history if isinstance(one := entry.values.get("dossier"), int)}
    return {"0": phrase("no_dossier")} | {
        str(ident): name if sees_dossier(session, sight, ident) else phrase("other_dossier")
        for ident, name in dossiers.titles(session, ids).items()
    }

"""Exports the register of model calls, as lines of JSON or as a PDF to read, print and keep.

Receipts are read a few at a time, so that the register of years needs no more memory than that of a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO, Protocol

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database
from triage.entity_words import masked
from triage.errors import BadRequest
from triage.pdf import PdfWriter, Style
from triage.receipt_lines import line_of, outcome_message, tokens_message, who
from triage.sentences import typeset
from triage.store import receipts
from triage.store.receipts import Selection, StoredReceipt, Totals

#: A PDF is kept in memory until its end, some 6 kB a receipt.
MAX_PDF_RECEIPTS = 10_000

_PAGE = 50
_MAX_PROMPTS = 200


class Sink(Protocol):
    """Where the bytes go."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


@dataclass(frozen=True, slots=True)
class Register:
    """The receipts of one export: those of the selection that existed when it began."""

    database: Database
    wanted: Selection
    totals: Totals

    def receipts(self) -> Iterator[StoredReceipt]:
        """Each receipt, in the order of the calls."""
        after = 0
        while True:
            with self.database.transaction() as session:
                found = receipts.page(session, self.wanted, after, _PAGE)
            yield from found
            if len(found) < _PAGE:
                return
            after = found[-1].id


def open_register(database: Database, wanted: Selection, clock: Clock, format_: str) -> Register:
    """The register of that selection; that it is exported, and how, is recorded first."""
    with database.transaction() as session:
        fixed = replace(wanted, last=receipts.last_id(session))
        totals = receipts.totals(session, fixed)
        if format_ == "pdf" and totals.receipts > MAX_PDF_RECEIPTS:
            raise BadRequest("receipts_too_many", count=totals.receipts, most=MAX_PDF_RECEIPTS)
        values = {"count": totals.receipts, "format": format_}
        audit.record(session, AuditEvent.RECEIPTS_EXPORTED, clock(), mail_id=wanted.mail_id, values=values)
    return Register(database, fixed, totals)


def write_jsonl(register: Register, sink: Sink) -> None:
    """One JSON object a line, in UTF-8."""
    for receipt in register.receipts():
        sink.write(line_of(receipt).encode())


def write_pdf(register: Register, sink: BinaryIO, office_name: str, period: str, at: datetime) -> None:
    """A title page with the totals, then every receipt with its whole text. `period`: in French words."""
    title = "Registre des appels de modèle"
    pdf = PdfWriter(sink, f"{title} – {office_name}", typeset(f"{office_name} – {title} – page "))
    _title_page(pdf, register.totals, title, office_name, period, at)
    prompts: dict[str, int] = {}
    for receipt in register.receipts():
        _receipt(pdf, receipt, prompts)
    pdf.close()


def _title_page(
    pdf: PdfWriter, totals: Totals, title: str, office_name: str, period: str, at: datetime
) -> None:
    pdf.text(title, Style.TITLE)
    for line in (
        office_name,
        f"Période : {period}",
        f"Établi le {_moment(at)}",
        f"Appels : {totals.receipts}",
    ):
        pdf.text(typeset(line))
    pdf.space(10)
    pdf.text(typeset("Où le texte masqué a été envoyé"), Style.HEADING)
    for (endpoint, model), count in sorted(totals.endpoints.items(), key=lambda one: -one[1]):
        pdf.text(typeset(f"{model} sur {endpoint} : {count}"))
    if not totals.endpoints:
        pdf.text("Rien n’a été envoyé pendant cette période.")
    pdf.space(10)
    pdf.text(typeset("Ce qui a été masqué, par genre"), Style.HEADING)
    for one in masked(totals.counts):
        pdf.text(typeset(f"{one.label} [{one.kind}] : {one.count}"))
    if not totals.counts:
        pdf.text("Rien.")
    pdf.space(10)
    pdf.text(typeset("Comment lire ce registre"), Style.HEADING)
    for note in _NOTES:
        pdf.text(typeset(note), Style.NOTE)
        pdf.space(3)
    pdf.new_page()


_NOTES = (
    "Chaque reçu donne en entier le texte transmis à un modèle de langage : les instructions de Bannette, "
    "puis le mail, où chaque identifiant est remplacé par un repère entre crochets, comme [PERSONNE_1]. "
    "Les valeurs d’origine ne figurent pas ici et ne sont pas parties.",
    "Il s’agit d’une pseudonymisation (RGPD, article 4, point 5), non d’une anonymisation : des faits rares "
    "peuvent encore désigner quelqu’un.",
    "L’empreinte SHA-256 d’un reçu est celle des instructions, d’un octet nul et du texte, en UTF-8. Elle se "
    "vérifie sur l’export JSONL : « bannette receipts verify FICHIER.jsonl », ou sans Bannette, pour le "
    "reçu 12 : jq -j 'select(.id == 12) | .system_prompt + \"\\u0000\" + .payload' FICHIER.jsonl | sha256sum",
    "Un signe que la police de ce document n’a pas est écrit par son numéro Unicode, comme ‹U+4E2D› ; une "
    "espace fine est montrée comme une espace insécable. L’export JSONL garde le texte à l’octet près.",
)


def _about(receipt: StoredReceipt) -> str:
    return "Essai de la connexion, sans mail" if receipt.mail_id is None else f"Mail n° {receipt.mail_id}"


def _receipt(pdf: PdfWriter, receipt: StoredReceipt, prompts: dict[str, int]) -> None:
    """One receipt; instructions that were printed already are only referred to."""
    pdf.keep(150)
    pdf.space(14)
    pdf.text(typeset(f"Reçu n° {receipt.id} – {_moment(receipt.at)}"), Style.HEADING)
    found = ", ".join(f"{one.count} {one.label}" for one in masked(receipt.counts)) or "rien"
    for line in (
        f"{_about(receipt)} – demandé par : {who(receipt)}",
        f"Modèle : {receipt.model} – adresse : {receipt.endpoint}",
        f"Issue : {outcome_message(receipt.outcome)}",
        f"Masqué : {found}",
        tokens_message(receipt.tokens),
        f"Instructions : version {receipt.prompt_version}",
        f"SHA-256 : {receipt.payload_sha256}",
    ):
        pdf.text(typeset(line), Style.NOTE)
    pdf.space(4)
    first = prompts.get(receipt.system_prompt)
    if first is None:
        pdf.text("Instructions envoyées", Style.HEADING)
        pdf.text(receipt.system_prompt, Style.EXACT)
        if len(prompts) < _MAX_PROMPTS:
            prompts[receipt.system_prompt] = receipt.id
    else:
        same = f"Instructions envoyées : les mêmes, au caractère près, qu’au reçu n° {first}."
        pdf.text(typeset(same), Style.NOTE)
    pdf.text("Texte envoyé", Style.HEADING)
    pdf.text(receipt.payload, Style.EXACT)


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y, %H h %M min %S s (UTC%z)}"

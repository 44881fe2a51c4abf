"""Reads the office's list of dossiers from a CSV file, as spreadsheets and practice programs write it.

Header in French or English, « ; », « , » or tab between columns, UTF-8, UTF-16 or Windows-1252. What is known
stays as it is and is only completed, so that the same file can be read again.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.utils import parseaddr

from redaction.folding import fold
from triage import audit, dossier_register
from triage.audit import AuditEvent
from triage.db import Session
from triage.dossier_register import NewDossier, Writer
from triage.errors import BadRequest, ConfigError
from triage.kinds import PartyRole
from triage.store import dossiers, parties
from triage.store.dossiers import Dossier
from triage.store.parties import NewParty

MAX_BYTES = 20_000_000
MAX_LINES = 50_000
_COLUMNS: Mapping[str, str] = {
    "numero": "number",
    "n°": "number",
    "no": "number",
    "no dossier": "number",
    "n° dossier": "number",
    "numero de dossier": "number",
    "number": "number",
    "intitule": "title",
    "titre": "title",
    "nom": "title",
    "dossier": "title",
    "libelle": "title",
    "affaire": "title",
    "title": "title",
    "name": "title",
    "type": "type",
    "matiere": "type",
    "nature": "type",
    "domaine": "type",
    "parties": "parties",
    "partie": "parties",
    "client": "parties",
    "clients": "parties",
    "party": "parties",
    "telephone": "phones",
    "telephones": "phones",
    "tel": "phones",
    "mobile": "phones",
    "phone": "phones",
    "phones": "phones",
    "adresses": "addresses",
    "adresse": "addresses",
    "email": "addresses",
    "emails": "addresses",
    "e-mail": "addresses",
    "mail": "addresses",
    "mails": "addresses",
    "courriel": "addresses",
    "courriels": "addresses",
    "addresses": "addresses",
    "address": "addresses",
    "references": "references",
    "reference": "references",
    "rg": "references",
    "role": "references",
}
#: Between several values of one cell; « ; » only where it does not part the columns.
_SEVERAL = re.compile(r"[|\n;]")
_ROLES: Mapping[str, PartyRole] = {
    "client": PartyRole.CLIENT,
    "cliente": PartyRole.CLIENT,
    "adversaire": PartyRole.OPPONENT,
    "opponent": PartyRole.OPPONENT,
    "confrere": PartyRole.COLLEAGUE,
    "consoeur": PartyRole.COLLEAGUE,
    "avocat": PartyRole.COLLEAGUE,
    "notaire": PartyRole.COLLEAGUE,
    "colleague": PartyRole.COLLEAGUE,
    "expert": PartyRole.EXPERT,
    "experte": PartyRole.EXPERT,
    "juridiction": PartyRole.COURT,
    "tribunal": PartyRole.COURT,
    "greffe": PartyRole.COURT,
    "court": PartyRole.COURT,
    "autre": PartyRole.OTHER,
    "other": PartyRole.OTHER,
}
_ROLE = re.compile(r"\s*\(([^()]{2,20})\)\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, by column; `number` counts from 1, the header included."""

    number: int
    cells: Mapping[str, str] = field(repr=False)
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken, and why."""

    line: int
    fault: BadRequest


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the lines: new dossiers, known ones that gained something, known ones, refused lines."""

    created: int
    completed: int
    unchanged: int
    refused: tuple[Refused, ...]


def read_lines(raw: bytes, path: str) -> list[Line]:
    """The lines of the file. Raises ConfigError, which says what to change in it."""
    if len(raw) > MAX_BYTES:
        raise ConfigError("dossiers_csv_too_big", path=path)
    text = _decode(raw)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as exc:
        raise ConfigError("dossiers_csv_unreadable", path=path) from exc
    if len(rows) > MAX_LINES:
        raise ConfigError("dossiers_csv_too_big", path=path)
    return list(_lines(rows, path))


def _decode(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _lines(rows: list[list[str]], path: str) -> Iterator[Line]:
    filled = ((number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row))
    _, header = next(filled, (0, []))
    columns = [_COLUMNS.get(" ".join(fold(name).replace("º", "°").split()), "") for name in header]
    known = [name for name in columns if name]
    if "title" not in known:
        raise ConfigError("dossiers_csv_no_title", path=path)
    for name in known:
        if known.count(name) > 1:
            raise ConfigError("dossiers_csv_column_twice", path=path, column=header[columns.index(name)])
    for number, row in filled:
        cells = {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name}
        yield Line(number, cells, whole=not any(cell.strip() for cell in row[len(columns) :]))


def new_dossier(line: Line, types: Mapping[str, str]) -> NewDossier:
    """The dossier of a line; `types`: the office's, by folded slug and label. Raises BadRequest."""
    if not line.whole:
        raise BadRequest("dossiers_csv_cells")
    return NewDossier(
        title=line.cells.get("title", ""),
        number=line.cells.get("number") or None,
        type=_type_or_none(line.cells.get("type", ""), types),
        references=tuple(_several(line.cells.get("references", ""))),
        parties=_parties(line),
    )


def _type_or_none(written: str, types: Mapping[str, str]) -> str | None:
    if not written:
        return None
    found = types.get(fold(written).strip())
    if found is None:
        raise BadRequest("dossier_type_unknown", type=written[:40])
    return found


def _several(cell: str) -> Iterator[str]:
    return (value for one in _SEVERAL.split(cell) if (value := " ".join(one.split())))


def _parties(line: Line) -> tuple[NewParty, ...]:
    """The parties of the line with their telephone numbers: one each, or all to the only one."""
    found = _addressed_parties(line)
    phones = tuple(_several(line.cells.get("phones", "")))
    if not phones or not found:
        return found
    if len(found) == 1:
        return (replace(found[0], phones=phones),)
    if len(phones) != len(found):
        raise BadRequest("dossiers_csv_phones", phones=len(phones), parties=len(found))
    return tuple(replace(one, phones=(phone,)) for one, phone in zip(found, phones, strict=True))


def _addressed_parties(line: Line) -> tuple[NewParty, ...]:
    """The parties of the line; the column of addresses goes to them one by one, or to the only one."""
    found = [_party(one) for one in _several(line.cells.get("parties", ""))]
    addresses = [
        one for part in _several(line.cells.get("addresses", "")) for one in re.split(r"[,\s]+", part) if one
    ]
    if not addresses:
        return tuple(found)
    if not found:
        return tuple(NewParty(one, PartyRole.OTHER, addresses=(one,)) for one in addresses)
    if len(found) == 1:
        return (NewParty(found[0].name, found[0].role, addresses=(*found[0].addresses, *addresses)),)
    if len(addresses) != len(found):
        raise BadRequest("dossiers_csv_addresses", addresses=len(addresses), parties=len(found))
    return tuple(
        NewParty(one.name, one.role, addresses=(*one.addresses, address))
        for one, address in zip(found, addresses, strict=True)
    )


def _party(written: str) -> NewParty:
    """« Odile Trémarec <odile@example.org> (client) »; a party without a role is a client."""
    role = PartyRole.CLIENT
    if (told := _ROLE.search(written)) and (known := _ROLES.get(fold(told[1]).strip())):
        role, written = known, written[: told.start()]
    name, address = parseaddr(written) if "<" in written else (written, "")
    return NewParty(" ".join(name.split()) or address, role, addresses=(address,) if address else ())


def import_lines(session: Session, by: Writer, lines: Iterable[Line], types: Mapping[str, str]) -> Imported:
    """Take the lines over, each whole or not at all; `types` as for `new_dossier`."""
    created = completed = unchanged = 0
    refused: list[Refused] = []
    for line in lines:
        try:
            new = dossier_register.checked(new_dossier(line, types))
        except BadRequest as exc:
            refused.append(Refused(line.number, exc))
            continue
        what = _take(session, by, new)
        created, completed, unchanged = (
            created + (what is None),
            completed + (what is True),
            unchanged + (what is False),
        )
    values: dict[str, object] = {"created": created, "completed": completed, "refused": len(refused)}
    audit.record(session, AuditEvent.DOSSIERS_IMPORTED, by.now, user_id=by.user, values=values)
    return Imported(created, completed, unchanged, tuple(refused))


def _take(session: Session, by: Writer, new: NewDossier) -> bool | None:
    """Create the dossier (None), or complete the known one: whether anything was new."""
    known = _known_or_none(session, new)
    if known is None:
        dossier_register.create(session, by, new)
        return None
    gained = [dossiers.add_reference(session, known.id, one) for one in new.references]
    gained += [parties.link_party(session, known.id, one)[1] for one in new.parties]
    return any(gained)


def _known_or_none(session: Session, new: NewDossier) -> Dossier | None:
    """The dossier of that number, or the one it was merged into; without a number, the one of that title."""
    if not new.number:
        return dossiers.unnumbered_or_none(session, new.title)
    own = dossiers.dossier_by_number_or_none(session, new.number)
    if own is not None:
        return own
    return dossiers.heir_or_none(session, new.number)

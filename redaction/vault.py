"""What each placeholder of a thread stands for: kept beside the mail, deleted with it, never sent."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Self

from redaction.entities import NAMES, Entity
from redaction.errors import VaultError

_FORMAT: Final = 1
_PLACEHOLDER: Final = re.compile(r"\[([A-Z]{2,12})_([1-9][0-9]{0,6})\]")
# Types whose value is the same however its figures are grouped.
_GROUPED: Final = frozenset(
    {
        Entity.PHONE,
        Entity.IBAN,
        Entity.CARD,
        Entity.NIR,
        Entity.NISS,
        Entity.AVS,
        Entity.MATRICULE,
        Entity.SIREN,
        Entity.SIRET,
        Entity.VAT,
        Entity.BCE,
        Entity.IDE,
        Entity.RIB,
        Entity.BIC,
        Entity.INAMI,
        Entity.SPI,
        Entity.RPPS,
        Entity.ADELI,
        Entity.FINESS,
        Entity.VIN,
        Entity.IMEI,
        Entity.MAC,
    }
)
_EXACT: Final = frozenset({Entity.SECRET, Entity.URL, Entity.MARK})


def fold(text: str) -> str:
    """The text in lower case without accents, for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def canonical(entity: Entity, original: str) -> str:
    """The form under which two spellings count as one value. URLs and secrets keep their exact spelling."""
    if entity in _EXACT:
        return original
    folded = fold(original)
    if entity in _GROUPED:
        return "".join(c for c in folded if c.isalnum() or c == "+")
    if entity in NAMES:
        folded = folded.replace("-", " ").replace("’", "'")
    return " ".join(folded.split())


@dataclass(frozen=True, slots=True)
class VaultEntry:
    """One masked value: its type, its spelling at first sight, and the form used for comparison."""

    entity: Entity
    original: str = field(repr=False)
    canonical: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Vault:
    """Placeholder to entry, in order of first sight. A vault never changes: a new value gives a new vault."""

    entries: Mapping[str, VaultEntry] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def empty(cls) -> Self:
        """A vault for a thread that holds no mail yet."""
        return cls()

    def placeholder_for(self, entity: Entity, original: str) -> tuple[str, "Vault"]:
        """The placeholder of a value, and the vault that knows it."""
        builder = VaultBuilder(self)
        return builder.placeholder_for(entity, original), builder.freeze()

    def to_json(self) -> str:
        """The vault as JSON text, for storage beside the thread."""
        rows = [[p, e.entity.value, e.original, e.canonical] for p, e in self.entries.items()]
        return json.dumps({"format": _FORMAT, "entries": rows}, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """The vault written by `to_json`. Raises VaultError when anything in it is not as it was written."""
        try:
            document: Any = json.loads(stored)
        except (ValueError, RecursionError):
            raise VaultError("not JSON") from None  # the JSON error quotes the stored text
        if not isinstance(document, dict) or document.get("format") != _FORMAT:
            raise VaultError("unknown format")
        rows = document.get("entries")
        if not isinstance(rows, list):
            raise VaultError("no entries")
        builder = VaultBuilder(cls.empty())
        for row in rows:
            builder.restore_row(row)
        return cls(builder.freeze().entries)

    def __repr__(self) -> str:
        counts = Counter(entry.entity.value for entry in self.entries.values())
        return f"Vault({', '.join(f'{entity}={n}' for entity, n in counts.items())})"


class VaultBuilder:
    """A vault being filled during one redaction; `freeze` gives the result. Not shared between threads."""

    def __init__(self, vault: Vault) -> None:
        """Start from a vault, which stays as it is."""
        self._entries = dict(vault.entries)
        self._index = {(e.entity, e.canonical): p for p, e in self._entries.items()}
        self._last: Counter[Entity] = Counter()
        for placeholder, entry in self._entries.items():
            self._last[entry.entity] = max(self._last[entry.entity], _number(placeholder))

    def placeholder_for(self, entity: Entity, original: str) -> str:
        """The placeholder of a value, added at first sight."""
        key = (entity, canonical(entity, original))
        known = self._index.get(key)
        if known is not None:
            return known
        self._last[entity] += 1
        placeholder = f"[{entity.value}_{self._last[entity]}]"
        self._add(placeholder, VaultEntry(entity, original, key[1]))
        return placeholder

    def restore_row(self, row: object) -> None:
        """Add a stored row. Raises VaultError when it is malformed or contradicts an earlier row."""
        if not (isinstance(row, list) and len(row) == 4 and all(isinstance(cell, str) for cell in row)):
            raise VaultError("malformed entry")
        placeholder, kind, original, form = row
        match = _PLACEHOLDER.fullmatch(placeholder)
        if match is None or match[1] != kind or kind not in {e.value for e in Entity}:
            raise VaultError("malformed placeholder")
        entry = VaultEntry(Entity(kind), original, form)
        if not original or form != canonical(entry.entity, original):
            raise VaultError("damaged value")
        if placeholder in self._entries or (entry.entity, form) in self._index:
            raise VaultError("duplicate entry")
        self._last[entry.entity] = max(self._last[entry.entity], int(match[2]))
        self._add(placeholder, entry)

    def freeze(self) -> Vault:
        """The vault as filled so far."""
        return Vault(MappingProxyType(dict(self._entries)))

    def _add(self, placeholder: str, entry: VaultEntry) -> None:
        self._entries[placeholder] = entry
        self._index[entry.entity, entry.canonical] = placeholder


def _number(placeholder: str) -> int:
    return int(placeholder.rstrip("]").rpartition("_")[2])

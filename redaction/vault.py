"""What each placeholder of a thread stands for: kept beside the mail, deleted with it, never sent."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, Self

import regex

from redaction.days import read_day_or_none
from redaction.entities import FIGURES, NAMES, Entity
from redaction.errors import VaultError
from redaction.folding import fold
from redaction.people import Mention, best_spelling, is_full, tokens_of
from redaction.roster import Roster

__all__ = ["Sighting", "Vault", "VaultBuilder", "VaultEntry", "canonical", "fold"]

# Format 1 had no short form and no civility, and gave a date or a name one placeholder per spelling or type.
_FORMAT: Final = 2
_PLACEHOLDER: Final = regex.compile(r"\[([A-Z]{2,12})_([1-9][0-9]{0,6})\]")
# Types whose value is the same however its signs are grouped; hospitals write patient numbers their own way.
_GROUPED: Final = (FIGURES - {Entity.IPP}) | {Entity.BIC, Entity.VIN, Entity.MAC}
_EXACT: Final = frozenset({Entity.SECRET, Entity.URL, Entity.MARK})
_DAYS: Final = frozenset({Entity.DATE, Entity.BIRTHDATE})
_PERSONAL: Final = frozenset({Entity.PERSON, Entity.NAME})


def canonical(entity: Entity, original: str) -> str:
    """The form under which two spellings count as one value. URLs and secrets keep their exact spelling."""
    if entity in _DAYS:
        day = read_day_or_none(original)
        return _spelling(entity, original) if day is None else day.key
    return _spelling(entity, original)


def _spelling(entity: Entity, original: str) -> str:
    """The canonical form of format 1, which reads no dates."""
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
    """One masked value: its type, the spelling it is given back in, and the form used for comparison.

    short: the bare surname, when the thread also uses it for this person; it is what follows a civility in
    a draft ("Mme Dupont"). civility: "m" or "f" as far as the thread told, else "".
    """

    entity: Entity
    original: str = field(repr=False)
    canonical: str = field(repr=False)
    short: str = field(default="", repr=False)
    civility: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A value seen in a mail, and the civility before it when it is a name."""

    entity: Entity
    spelled: str = field(repr=False)
    civility: str = ""


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
        rows = [
            [placeholder, e.entity.value, e.original, e.canonical, e.short, e.civility]
            for placeholder, e in self.entries.items()
        ]
        return json.dumps({"format": _FORMAT, "entries": rows}, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """The vault written by `to_json`, now or in format 1. Raises VaultError when anything is damaged."""
        try:
            document: Any = json.loads(stored)
        except (ValueError, RecursionError):
            raise VaultError("not JSON") from None  # the JSON error quotes the stored text
        # Not `in {…}`: what was stored may not be hashable.
        if not isinstance(document, dict) or document.get("format") not in (1, _FORMAT):
            raise VaultError("unknown format")
        rows = document.get("entries")
        if not isinstance(rows, list):
            raise VaultError("no entries")
        entries: dict[str, VaultEntry] = {}
        seen: set[tuple[Entity, str]] = set()
        for row in rows:
            placeholder, entry = _read_row(row, document["format"])
            spelling = (entry.entity, _spelling(entry.entity, entry.original))
            if placeholder in entries or spelling in seen:
                raise VaultError("duplicate entry")
            seen.add(spelling)
            entries[placeholder] = entry
        return cls(MappingProxyType(entries))

    def __repr__(self) -> str:
        counts = Counter(entry.entity.value for entry in self.entries.values())
        return f"Vault({', '.join(f'{entity}={n}' for entity, n in counts.items())})"


class VaultBuilder:
    """A vault being filled during one redaction; `freeze` gives the result. Not shared between threads.

    A name first met bare and, later in the thread, in full keeps its bare placeholder: what was issued is
    never given another meaning. Within one mail the order does not matter once it was surveyed.
    """

    def __init__(self, vault: Vault) -> None:
        """Start from a vault, which stays as it is."""
        self._entries = dict(vault.entries)
        self._index: dict[tuple[object, str], str] = {}
        self._last: Counter[Entity] = Counter()
        self._roster = Roster()
        self._spelled: dict[str, str] = {}  # name to the best spelling of the mail at hand
        self._kinds: dict[str, Entity] = {}  # name to its type in the mail at hand
        for placeholder, entry in self._entries.items():
            self._index.setdefault(_key(entry.entity, entry.canonical), placeholder)
            self._last[entry.entity] = max(self._last[entry.entity], _number(placeholder))
            if entry.entity is Entity.PERSON:
                self._roster.add(entry.canonical, entry.original, entry.civility)

    def survey(self, sightings: Iterable[Sighting]) -> None:
        """Take in every value of a mail before the first placeholder is given."""
        spellings: dict[str, list[str]] = defaultdict(list)
        names = [s for s in sightings if s.entity in NAMES]
        for name in names:
            form = canonical(name.entity, name.spelled)
            spellings[form].append(name.spelled)
            if self._kinds.get(form) in {None, Entity.NAME}:
                self._kinds[form] = name.entity
        self._spelled |= {form: best_spelling(spelled) for form, spelled in spellings.items()}
        people = [(n, canonical(n.entity, n.spelled)) for n in names]
        for name, form in people:
            if self._kinds[form] is Entity.PERSON:
                self._roster.add(form, self._spelled[form], name.civility)
        self._roster.hear([Mention(n.spelled, n.civility) for n in names if n.entity in _PERSONAL])

    def placeholder_for(self, entity: Entity, original: str, civility: str = "") -> str:
        """The placeholder of a value, added at first sight."""
        form = canonical(entity, original)
        known = self._index.get(_key(entity, form))
        if known is not None:
            return known
        if entity in _PERSONAL and not is_full(tokens_of(original)):
            identity = self._roster.person_or_none(original)
            if identity is not None:
                return self._shortened(identity, original, civility)
        if entity in NAMES:
            entity, original = self._kinds.get(form, entity), self._spelled.get(form, original)
        return self._add(entity, original, form, civility)

    def freeze(self) -> Vault:
        """The vault as filled so far."""
        return Vault(MappingProxyType(dict(self._entries)))

    def _shortened(self, identity: str, spelled: str, civility: str) -> str:
        """The placeholder of a person met under a shorter name, which the entry remembers."""
        placeholder = self._index.get(_key(Entity.PERSON, identity)) or self._add(
            Entity.PERSON, self._spelled[identity], identity, civility
        )
        entry = self._entries[placeholder]
        bare = not any(len(token) == 1 for token in tokens_of(spelled))
        short = entry.short or (self._spelled.get(canonical(Entity.NAME, spelled), spelled) if bare else "")
        self._entries[placeholder] = replace(entry, short=short, civility=entry.civility or civility)
        return placeholder

    def _add(self, entity: Entity, original: str, form: str, civility: str) -> str:
        self._last[entity] += 1
        placeholder = f"[{entity.value}_{self._last[entity]}]"
        told = civility if entity is Entity.PERSON else ""
        self._entries[placeholder] = VaultEntry(entity, original, form, civility=told)
        self._index[_key(entity, form)] = placeholder
        if entity is Entity.PERSON:
            self._roster.add(form, original, told)
        return placeholder


def _key(entity: Entity, form: str) -> tuple[object, str]:
    """Names share one key whatever their type: a person met again without a title is the same value."""
    return ("name" if entity in NAMES else entity, form)


def _number(placeholder: str) -> int:
    return int(placeholder.rstrip("]").rpartition("_")[2])


def _read_row(row: object, written_in: int) -> tuple[str, VaultEntry]:
    """A stored row. Raises VaultError when it is malformed."""
    width = 4 if written_in == 1 else 6
    if not (isinstance(row, list) and len(row) == width and all(isinstance(cell, str) for cell in row)):
        raise VaultError("malformed entry")
    placeholder, kind, original, form, *rest = row
    match = _PLACEHOLDER.fullmatch(placeholder)
    if match is None or match[1] != kind or kind not in {e.value for e in Entity}:
        raise VaultError("malformed placeholder")
    entity = Entity(kind)
    short, civility = rest or ("", "")
    expected = _spelling(entity, original) if written_in == 1 else canonical(entity, original)
    if not original or form != expected or civility not in {"", "m", "f"}:
        raise VaultError("damaged value")
    if short and entity is not Entity.PERSON:
        raise VaultError("damaged value")
    return placeholder, VaultEntry(entity, original, canonical(entity, original), short, civility)

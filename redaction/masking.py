"""Writes placeholders in place of the spans of one mail, and keeps count of them."""

from collections import Counter
from collections.abc import Sequence

from redaction.entities import NAMES, Entity, Span
from redaction.people import civility_before
from redaction.vault import Sighting, Vault, VaultBuilder


class Masking:
    """The masking of one mail, in one pass or more. Not shared between threads."""

    def __init__(self, vault: Vault) -> None:
        """Start from the vault of the thread, which stays as it is."""
        self._builder = VaultBuilder(vault)
        self._used: dict[str, None] = {}

    def mask(self, text: str, spans: Sequence[Span]) -> str:
        """The text with a placeholder for each span; spans in order, without overlap."""
        sightings = [
            Sighting(
                s.entity, text[s.start : s.end], civility_before(text, s.start) if s.entity in NAMES else ""
            )
            for s in spans
        ]
        self._builder.survey(sightings)
        pieces: list[str] = []
        position = 0
        for span, seen in zip(spans, sightings, strict=True):
            placeholder = self._builder.placeholder_for(seen.entity, seen.spelled, seen.civility)
            self._used[placeholder] = None
            pieces += [text[position : span.start], placeholder]
            position = span.end
        return "".join([*pieces, text[position:]])

    def vault(self) -> Vault:
        """The vault as filled so far."""
        return self._builder.freeze()

    def counts(self) -> Counter[str]:
        """Number of distinct masked values by type of placeholder."""
        entries = self.vault().entries
        return Counter(entries[placeholder].entity.value for placeholder in self._used)

    def dates(self) -> list[tuple[str, str]]:
        """Placeholder and spelling of each date of the mail, in order of first sight."""
        entries = self.vault().entries
        dated = [(p, entries[p]) for p in self._used]
        return [(p, entry.original) for p, entry in dated if entry.entity is Entity.DATE]

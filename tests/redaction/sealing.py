"""Payloads for tests that start after the residual gate."""

from redaction.entities import Entity
from redaction.placeholders import EXACT
from redaction.text import SealedPayload, _build_redacted, _build_sealed
from redaction.vault import Vault


def sealed(text: str) -> SealedPayload:
    """A payload that shows a text and issues the placeholders in it, without any gate."""
    return _build_sealed("", _build_redacted(text, {}), frozenset(m[0] for m in EXACT.finditer(text)))


def sealed_whole(vault: Vault) -> SealedPayload:
    """A payload that shows every placeholder of a vault."""
    return sealed(" ".join(vault.entries))


def vault_of(*values: tuple[Entity, str]) -> Vault:
    """A vault that met those values in that order."""
    vault = Vault.empty()
    for entity, value in values:
        vault = vault.placeholder_for(entity, value)[1]
    return vault

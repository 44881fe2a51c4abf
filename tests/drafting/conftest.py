"""What the tests of drafting share: text that really went through redaction."""

import pytest

from drafting.prompts import PromptKind, load_prompt
from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.gates import seal
from redaction.mail import MailText
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, SealedPayload
from redaction.vault import Vault


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    """The real redaction engine."""
    return Redactor(RedactionSettings())


@pytest.fixture(scope="session")
def payload(redactor: Redactor) -> SealedPayload:
    """A mail as a model may see it, with one name masked."""
    mail = MailText("Facture", "Bonjour, Mme Trémarec attend la facture. Merci.", language="fr")
    redacted = redactor.redact(mail, Vault.empty())
    return seal(load_prompt(PromptKind.REPLY).text, redacted.text, redacted.vault, RedactionSettings())


@pytest.fixture(scope="session")
def values(redactor: Redactor) -> dict[str, RedactedText]:
    """Placeholders for two slots: `nom` and `objet`."""
    vault, found = Vault.empty(), dict[str, RedactedText]()
    for name in ("nom", "objet"):
        found[name], vault = redactor.redact_value(Entity.ORG, name, vault)
    return found

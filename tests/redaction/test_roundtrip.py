"""Redacting and restoring gives the mail back, whatever it holds."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from redaction.engine import MailText, Redactor
from redaction.gates import restore
from redaction.mail import compose
from redaction.vault import Vault, fold
from tests.redaction.sealing import sealed

_PIECES = st.sampled_from(
    [
        "Bonjour Maître,\n",
        "Mme Odile Trémarec, ",
        "est née le 4 juin 1971. ",
        "06 39 98 45 20 ",
        "FR76 3000 6000 0112 3456 7890 189\n",
        "12 rue des Lilas, 35000 Rennes\n",
        "[PERSONNE_1] ",
        "[MARQUE_1] ",
        "écrit à odile@example.org ",
        "(RG 25/04123) ",
        "pour 1 250 €. ",
        "la SARL Kerboulic, ",
        "2 69 05 49 588 157 80 ",
        "et Rose. ",
        "Rose, ",
        "réf. SIN-2025-771 ",
        "https://example.org/aB ",
    ]
)
_QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _signs(text: str) -> str:
    """Letters and figures only: a value may come back in the spelling of its first sight."""
    return "".join(c for c in fold(text) if c.isalnum())


@_QUICK
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_values_spelled_alike_come_back_exactly(redactor: Redactor, body: str) -> None:
    mail = MailText("Essai", body, language="fr")

    redacted = redactor.redact(mail, Vault.empty())

    assert restore(redacted.text.value, sealed(redacted.text.value), redacted.vault).text == compose(mail)


@_QUICK
@given(st.text(max_size=300) | st.text("AaéÉ0123456789 .-'/@[]_\nPERSON", max_size=300))
def test_any_text_comes_back_but_for_its_spelling(redactor: Redactor, body: str) -> None:
    mail = MailText("", body, language="fr")
    redacted = redactor.redact(mail, Vault.empty())
    assume("SECRET" not in redacted.text.counts)

    restored = restore(redacted.text.value, sealed(redacted.text.value), redacted.vault)

    assert _signs(restored.text) == _signs(compose(mail))
    assert restored.unknown == ()


@_QUICK
@given(st.sampled_from(["PERSONNE", "TEL", "IBAN", "MARQUE"]), st.integers(3, 10**6))
def test_an_unknown_placeholder_is_always_told(redactor: Redactor, kind: str, number: int) -> None:
    redacted = redactor.redact(MailText("", "Mme Trémarec, 06 39 98 45 20", language="fr"), Vault.empty())

    restored = restore(
        f"{redacted.text.value} [{kind}_{number}]", sealed(redacted.text.value), redacted.vault
    )

    assert restored.unknown == (f"[{kind}_{number}]",)

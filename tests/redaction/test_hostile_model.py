"""A model that drops, doubles, translates, renumbers or mangles placeholders yields no wrong value."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction.engine import Redactor
from redaction.entities import NAMES, Entity
from redaction.gates import restore, seal
from redaction.mail import MailText, RedactedMail, compose
from redaction.placeholders import EXACT, TOLERANT
from redaction.settings import RedactionSettings
from redaction.vault import Vault, canonical, fold
from tests.redaction.sealing import sealed

_QUICK = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_MANY = settings(max_examples=250, deadline=None)
_MAIL = MailText(
    "Dossier Kerboul",
    "Mme Odile Trémarec, Mme Trémarec et M. Kerboul, 06 39 98 45 20, le 12 mars 2026, "
    "FR76 3000 6000 0112 3456 7890 189. Répondez à [PERSONNE_3] : odile@example.org. "
    "Le mot de passe : Mouette!2026",
    language="fr",
    today=date(2026, 3, 1),
)

_PEOPLE = st.sampled_from(
    [
        "Mme Trémarec",
        "Odile Trémarec",
        "M. Kerboul",
        "M. Yann Kerboul",
        "Mme Anne Kerboul",
        "la SARL Kerboulic",
        "ROSE",
    ]
)
_NUMBERS = st.sampled_from(
    [
        "06 39 98 45 20",
        "0639984520",
        "06.39.98.45.21",
        "FR76 3000 6000 0112 3456 7890 189",
        "odile@example.org",
        "12/03/2026",
        "12 mars 2026",
        "née le 4 juin 1971",
        "https://example.org/aB",
        "(RG 25/04123)",
    ]
)
_NOISE = st.sampled_from(
    [
        "[PERSONNE_1]",
        "［PERSONNE_２］",
        "PERSONNE_1",
        "[MARQUE_1]",
        "\u200b",
        "\u00a0",
        "…",
        "« oui »",
        "½",
        "ﬁn",
        "🙂",
        "§",
        "[",
        "]",
        "\\",
        "`",
        "é\u0301",
        "> ",
        "\n",
        "1 250 €",
    ]
)
_BODIES = st.lists(_PEOPLE | _NUMBERS | _NOISE | st.just("bonjour,"), max_size=14).map(" , ".join)


def _mangled(placeholder: str) -> st.SearchStrategy[str]:
    """What a careless or hostile model may make of a placeholder."""
    kind, _, number = placeholder.strip("[]").partition("_")
    return st.sampled_from(
        [
            placeholder,
            "",
            placeholder * 2,
            f"[{placeholder}]",
            placeholder.lower(),
            placeholder.title(),
            f"**{placeholder}**",
            placeholder.replace("_", r"\_"),
            placeholder.replace("_", " "),
            placeholder.replace("_", "-"),
            placeholder[:-1],
            placeholder[1:],
            placeholder[:4] + "\n" + placeholder[4:],
            placeholder.replace("[", "(").replace("]", ")"),
            f"[{kind}S_{number}]",
            f"[{kind}_{number}_2]",
            f"[{kind}_0{number}]",
            f"[{kind}_{int(number) + 1}]",
            f"[{kind}_{number}{number}]",
            f"[{kind}_{number}, {kind}_2]",
            f"[PERSON_{number}]",
            f"[NAAM_{number}]",
            f"[IBAN_{number}]",
            f"[{kind}]",
            f"[x]({placeholder})",
            f"{placeholder}(https://example.org)",
            f"`{placeholder}`",
            f"{placeholder}'s",
        ]
    )


@pytest.fixture(scope="module")
def redacted(redactor: Redactor) -> RedactedMail:
    """The mail that the model is given in every example."""
    return redactor.redact(_MAIL, Vault.empty())


@_MANY
@given(st.data())
def test_every_value_stands_where_its_own_placeholder_stood(
    redacted: RedactedMail, data: st.DataObject
) -> None:
    payload = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())
    marks = st.sampled_from(sorted(payload.issued | {"[PERSONNE_9]", "[NOM_4]"})).flatmap(_mangled)
    answer = data.draw(
        st.lists(marks | st.sampled_from(["Bonjour", " ", "\n", "Mme ", ", "]), max_size=20).map("".join)
    )

    restored = restore(answer, payload, redacted.vault)

    rebuilt, position = [], 0
    for value in restored.values:
        entry = redacted.vault.entries[value.placeholder]
        assert restored.text[value.start : value.end] in {entry.original, entry.short}
        assert value.placeholder in payload.issued
        assert entry.entity is not Entity.SECRET
        rebuilt += [restored.text[position : value.start], value.placeholder]
        position = value.end
    kept = "".join([*rebuilt, restored.text[position:]])
    assert TOLERANT.sub(_exact, kept) == TOLERANT.sub(_exact, answer)
    left = [
        m[0] for m in TOLERANT.finditer(_without(restored.text, [(v.start, v.end) for v in restored.values]))
    ]
    assert all(any(mark in told for told in restored.unknown) for mark in left)


def _exact(match: "object") -> str:
    groups = match.groupdict()  # type: ignore[attr-defined]  # regex.Match has no public generic name here
    return f"[{groups['kind'].upper()}_{groups['number']}]"


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text


def _signs(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


@_QUICK
@given(_BODIES)
def test_each_placeholder_of_a_mail_stands_for_what_was_there(redactor: Redactor, body: str) -> None:
    mail = MailText("", body, language="fr")
    redacted = redactor.redact(mail, Vault.empty())
    text, spans = redactor.find(mail, Vault.empty())

    marks = [m[0] for m in EXACT.finditer(redacted.text.value)]

    assert text == compose(mail)
    assert len(marks) == len(spans)
    for mark, span in zip(marks, spans, strict=True):
        entry, was = redacted.vault.entries[mark], text[span.start : span.end]
        same = canonical(entry.entity, was) == entry.canonical
        shorter = _signs(was)[-4:] in _signs(entry.original)
        assert same or (entry.entity is Entity.PERSON and span.entity in NAMES and shorter)


@_QUICK
@given(_BODIES)
def test_a_mail_comes_back_but_for_the_spelling_of_its_values(redactor: Redactor, body: str) -> None:
    mail = MailText("", body, language="fr")
    redacted = redactor.redact(mail, Vault.empty())
    text, spans = redactor.find(mail, Vault.empty())

    restored = restore(redacted.text.value, sealed(redacted.text.value), redacted.vault)

    values = [(v.start, v.end) for v in restored.values]
    assert len(values) == len(spans)
    assert restored.unknown == ()
    assert _without(restored.text, values) == _without(text, [(s.start, s.end) for s in spans])


@_QUICK
@given(st.lists(_BODIES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_a_thread_keeps_its_placeholders_in_any_order(
    redactor: Redactor, bodies: list[str], random: object
) -> None:
    random.shuffle(bodies)  # type: ignore[attr-defined]  # a random.Random
    vault, issued = Vault.empty(), dict[str, str]()
    for body in [*bodies, *bodies]:
        redacted = redactor.redact(MailText("", body, language="fr"), vault)
        vault = Vault.from_json(redacted.vault.to_json())
        assert vault == redacted.vault
        for placeholder, entry in vault.entries.items():
            assert issued.setdefault(placeholder, entry.original) == entry.original

    values = [("name" if e.entity in NAMES else e.entity, e.canonical) for e in vault.entries.values()]
    assert len(values) == len(set(values))

"""What the sender wrote is told apart from what was quoted, in the forms French mailers use."""

from __future__ import annotations

import pytest
import quotequail
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.triage.mail.samples import raw
from triage.parse import parse
from triage.quotes import split_quoted, unwrap_or_none

LINES = [
    *("Bonjour Maître,", "", " ", "De", "Le 2 mars 2026, Étude a écrit", "On Mon, x wrote:", "  > cité", ">"),
    *("From: a", "Sent: b", " To : c", "*Subject:* d", "________________________________", "a:", "a : "),
    *(
        "-----Original Message-----",
        "Forwarded message:",
        "--- Forwarded message ---",
        "a écrit :",
        "Cordialement",
    ),
    *(
        "2026/03/02 Odile <odile@example.org>",
        "répondre à: x",
        "Tél. 01",
        "- un",
        "-- ",
        "Odile <a@example.org>",
    ),
]
OWN = "Bonjour Maître,\n\nJe confirme le rendez-vous de mardi.\n\nCordialement,\nOdile Trémarec"
QUOTED = "Madame,\n\nPouvez-vous confirmer ?"
ARROWS = "\n".join(f"> {line}".rstrip() for line in QUOTED.split("\n"))

WHO = "Étude <etude@example.org>"
OUTLOOK = "De : {who}\nEnvoyé : lundi 2 mars 2026 09:15\nÀ : Odile Trémarec\nObjet : Rendez-vous\n\n{quoted}"
HEADERS = OUTLOOK.format(who=WHO, quoted=QUOTED)

PLAIN = {
    "gmail": f"Le lun. 2 mars 2026 à 09:15, {WHO} a écrit :\n\n{ARROWS}",
    "gmail_no_break_space": f"Le lun. 2 mars 2026 à 09:15, {WHO} a écrit\u00a0:\n\n{ARROWS}",
    "gmail_wrapped": f"Le lun. 2 mars 2026 à 09:15, Étude <\netude@example.org> a écrit :\n\n{ARROWS}",
    "apple": f"Le 2 mars 2026 à 09:15, {WHO} a écrit :\n\n{ARROWS}",
    "thunderbird": f"Le 02/03/2026 à 09:15, Étude a écrit :\n{ARROWS}",
    "outlook": HEADERS,
    "outlook_no_break_space": HEADERS.replace(" :", "\u00a0:"),
    "outlook_rule": f"{'_' * 32}\n{HEADERS}",
    "outlook_original": f"-----Message d'origine-----\n{HEADERS}",
    "arrows_only": ARROWS,
    "outlook_english": (
        f"From: {WHO}\nSent: Monday, March 2, 2026 9:15\nTo: Odile\nSubject: Rendez-vous\n\n{QUOTED}"
    ),
    "outlook_german": (
        f"Von: {WHO}\nGesendet: Montag, 2. März 2026 09:15\nAn: Odile Trémarec\nBetreff: Termin\n\n{QUOTED}"
    ),
    "outlook_dutch": (
        f"Van: {WHO}\nVerzonden: maandag 2 maart 2026 09:15\nAan: Odile\nOnderwerp: Afspraak\n\n{QUOTED}"
    ),
    "english": f"On Mon, Mar 2, 2026 at 9:15 AM {WHO} wrote:\n\n{ARROWS}",
    "german": f"Am Mo., 2. März 2026 um 09:15 Uhr schrieb {WHO}:\n\n{ARROWS}",
    "dutch": f"Op ma 2 mrt 2026 om 09:15 schreef {WHO}:\n\n{ARROWS}",
}


@pytest.mark.parametrize("rest", PLAIN.values(), ids=PLAIN.keys())
def test_quoted_reply_is_told_apart(rest: str) -> None:
    mail = parse(raw(f"{OWN}\n\n{rest}\n"))

    assert mail.new_text.strip() == OWN
    assert "Pouvez-vous confirmer" in mail.quoted
    assert "Pouvez-vous confirmer" in mail.text


GMAIL = (
    '<div dir="ltr">{own}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
    "Le lun. 2 mars 2026 à 09:15, Étude &lt;etude@example.org&gt; a écrit :<br></div>"
    '<blockquote class="gmail_quote" style="margin:0">{quoted}</blockquote></div>'
)
OUTLOOK_PAGE = (
    '<div>{own}</div><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    "<p><b>De :</b> Étude &lt;etude@example.org&gt;<br><b>Envoyé :</b> lundi 2 mars 2026 09:15<br>"
    "<b>À :</b> Odile<br><b>Objet :</b> Rendez-vous</p></div></div>{quoted}"
)
APPLE = (
    '<div>{own}</div><div><br><blockquote type="cite"><div>Le 2 mars 2026 à 09:15, Étude '
    "&lt;etude@example.org&gt; a écrit :</div><br><div>{quoted}</div></blockquote></div>"
)


@pytest.mark.parametrize("page", [GMAIL, OUTLOOK_PAGE, APPLE], ids=["gmail", "outlook", "apple"])
def test_quoted_reply_in_html_is_told_apart(page: str) -> None:
    lines = ("".join(f"<p>{line}</p>" for line in text.split("\n") if line) for text in (OWN, QUOTED))

    mail = parse(
        raw(
            "<html><body>" + page.format(own=next(lines), quoted=next(lines)) + "</body></html>",
            content_type="text/html; charset=utf-8",
        )
    )

    assert mail.new_text.split() == OWN.split()
    assert "Pouvez-vous confirmer" in mail.quoted
    assert "Pouvez-vous confirmer" in mail.text


def test_mail_without_quote_is_all_new() -> None:
    mail = parse(raw(OWN))

    assert (mail.new_text, mail.quoted) == (OWN, "")


def test_mail_that_only_quotes_keeps_its_text_as_new() -> None:
    mail = parse(raw(ARROWS))

    assert "Pouvez-vous confirmer" in mail.new_text


def test_forwarded_mail_keeps_what_was_forwarded() -> None:
    forwarded = f"---------- Forwarded message ---------\nDe : {WHO}\nSubject: Acte\n\n{QUOTED}"

    mail = parse(raw(f"Pour information.\n\n{forwarded}\n", subject="TR: Acte"))

    assert "Pouvez-vous confirmer" in mail.new_text + mail.quoted


def test_answers_between_the_quotes_stay_with_the_new_text() -> None:
    first = "Le 2 mars 2026 à 09:15, Étude a écrit :\n> Venez-vous ?\nOui, mardi."
    text = f"{first}\n> À quelle heure ?\nÀ dix heures."

    own, _ = split_quoted(text)

    assert "Oui, mardi." in own
    assert "À dix heures." in own


@pytest.mark.parametrize(
    "sentence", ["Le bail du 2 mars a écrit sa fin.", "De : vous à moi, c’est urgent.", "> 1000 € sont dus."]
)
def test_a_sentence_that_looks_like_a_quote_loses_nothing(sentence: str) -> None:
    mail = parse(raw(f"Bonjour,\n\n{sentence}\n\nMerci."))

    assert sentence.split()[-1] in mail.new_text + mail.quoted
    assert "Merci." in mail.new_text + mail.quoted


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_short_cut_changes_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert unwrap_or_none(text) == (quotequail.unwrap(text) or None)


@pytest.mark.parametrize("text", ["> ligne\n" * 1500, "mot " * 20_000])
def test_text_too_long_to_split_is_all_new(text: str) -> None:
    assert split_quoted(text) == (text, "")

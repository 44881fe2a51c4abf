"""A mail turned into numbers."""

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from classifiers import counts
from classifiers.counts import CountTable, Readings
from classifiers.cues import CUES, cue_values
from classifiers.features import (
    MAX_HEAD_CHARS,
    MAX_TAIL_CHARS,
    Featuriser,
    chunks_of,
    fold,
    grams_of,
    mail_grams,
    read_mail,
)
from classifiers.mail import MailText


def cues_in(text: str) -> set[str]:
    values = cue_values(fold(text))
    return {name for (name, _), value in zip(CUES, values, strict=True) if value}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Il faut le déposer aujourd’hui.", "today"),
        ("Réponse attendue cet après-midi", "today"),
        ("La séance de demain", "tomorrow"),
        ("avant vendredi midi", "by_weekday"),
        ("d'ici lundi", "by_weekday"),
        ("sous 48 heures", "within_hours"),
        ("dans les trois jours", "within_days"),
        ("sous huitaine", "within_days"),
        ("le délai expire", "deadline"),
        ("à peine d’irrecevabilité", "deadline"),
        ("L’audience est avancée", "hearing"),
        ("mon frère est en garde à vue", "custody"),
        ("Je suis absente jusqu'au 3", "absence"),
        ("rien ne presse", "no_hurry"),
        ("découvrez notre webinaire", "advertising"),
        ("URGENT", "alarm_word"),
    ],
)
def test_wording_raises_its_cue(text: str, cue: str) -> None:
    assert cue in cues_in(text)


@pytest.mark.parametrize(
    "text", ["", "Merci pour votre envoi.", "Le jugement est joint.", "le lundi de Pâques"]
)
def test_plain_wording_raises_no_near_date(text: str) -> None:
    assert not cues_in(text) & {"today", "tomorrow", "by_weekday", "within_hours", "within_days", "deadline"}


def test_a_cue_counts_three_times_at_most() -> None:
    values = dict(zip((name for name, _ in CUES), cue_values("demain " * 50), strict=True))

    assert values["tomorrow"] == 1


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("à 14 h 30", ["à", "zheure"]),
        ("à 9h", ["à", "zheure"]),
        ("le 12 mars", ["le", "zdate", "mars"]),
        ("le 1er février", ["le", "zdate", "février"]),
        ("le 03/04/2026", ["le", "zdate"]),
        ("1 250,00 €", ["zmontant"]),
        ("dossier 20260123", ["dossier", "znum"]),
        ("3 enfants", ["3", "enfants"]),
    ],
)
def test_numbers_become_their_kind(text: str, chunks: list[str]) -> None:
    assert chunks_of(text) == chunks


def test_grams_are_word_parts_words_and_pairs_each_with_its_chunk() -> None:
    grams = list(grams_of(["L'été", "arrive"]))

    assert ("wete", "l'ete", 1) in grams
    assert ("wete arrive", "arrive", 1) in grams
    assert ("carri", "arrive", 1) in grams
    assert ("c arr", "arrive", 1) in grams


def test_mail_is_read_as_words_their_stems_its_subject_and_its_beginning() -> None:
    chunks = [*chunks_of("Saisies immobilières"), *chunks_of("Bonjour. " + "mot " * 100 + "dernièrement")]

    grams = {gram: chunk for gram, chunk, _ in mail_grams(chunks, subject=2)}

    assert {"wsaisies immobilieres", "ssaisies immobilieres", "bsaisies immobilieres"} < set(grams)
    assert grams["tsaisie immobi"] == "immobilieres"
    assert {"wdernierement", "tdernie"} < set(grams)
    assert not {"sbonjour", "bdernierement"} & set(grams)
    assert "bbonjour" in grams


def test_subject_is_told_from_the_body_even_when_one_is_missing() -> None:
    assert not [gram for gram in read_mail(MailText("", "Facture jointe")).counts if gram.startswith("s")]
    assert "sfacture" in read_mail(MailText("Facture", "")).counts


def test_vocabulary_that_is_no_sorted_list_of_grams_is_refused() -> None:
    for words in (["wb", "wa"], ["za"]):
        with pytest.raises(ValueError, match="sorted list of grams"):
            Featuriser.of(words, np.ones(len(words), np.float32))


def test_accents_case_and_apostrophes_do_not_count() -> None:
    assert fold("L’ÉTÉ À NOËL") == "l'ete a noel"


def test_alarm_words_are_struck_out_of_bulk_and_automatic_mail_only() -> None:
    text = MailText("URGENT", "Dernier jour, délai expiré.")
    plain = read_mail(text)
    bulk = read_mail(MailText(text.subject, text.body, bulk=True))
    automatic = read_mail(MailText(text.subject, text.body, automatic=True))

    assert "wurgent" in plain.counts
    assert not {"wurgent", "wdernier jour", "wdelai"} & set(bulk.counts)
    assert not {"wurgent", "wdernier jour", "wdelai"} & set(automatic.counts)


def test_a_long_mail_is_read_at_both_ends() -> None:
    body = "premier " + "milieu " * 3_000 + "dernierement"

    read = read_mail(MailText("", body))

    assert "wpremier" in read.counts
    assert "wdernierement" in read.counts
    assert sum(len(chunk) + 1 for chunk in read.chunks) < MAX_HEAD_CHARS + MAX_TAIL_CHARS + 50


@pytest.mark.parametrize(
    "body",
    ["", " \n ", "a" * 100_000, "1 " * 50_000, "é\u0301" * 50_000, "\ud83d \x00 \u202e", "<a" * 50_000],
)
def test_odd_text_is_read_quickly(body: str) -> None:
    started = time.perf_counter()

    read_mail(MailText(body, body, bulk=True))

    assert time.perf_counter() - started < 1


def test_the_representation_shows_sizes_only() -> None:
    mail = MailText("Divorce Constant", "Chère Maître")

    sizes = "subject=<16 chars>, body=<12 chars>, quoted=<0 chars>"
    assert repr(mail) == f"MailText({sizes}, bulk=False, automatic=False)"
    assert "divorce" not in repr(read_mail(mail)).lower()


def test_one_mail_and_a_table_of_mails_give_the_same_numbers() -> None:
    mails = [
        MailText("Audience demain", "L’audience est fixée à 9 h, apportez le dossier."),
        MailText("Facture", "La facture du dossier est jointe.", automatic=True),
        MailText("Lettre", "Le dossier de la facture : audience et lettre.", bulk=True),
    ]
    table = CountTable.of(mails)
    featuriser, kept = table.featuriser(np.arange(3))
    matrix = table.matrix(featuriser, kept).toarray()

    for line, mail in zip(matrix, mails, strict=True):
        vector = featuriser.vector(read_mail(mail))
        dense = np.zeros(featuriser.width)
        dense[vector.columns] = vector.values
        assert np.allclose(dense, line, atol=1e-6)


def test_a_table_of_known_mails_is_the_same_and_reads_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    mails = [MailText("Audience", "Demain à 9 h."), MailText("Facture", "Ci-jointe."), MailText("", "")]
    readings = Readings()
    first = CountTable.of(mails, readings)
    monkeypatch.setattr(counts, "read_mail", lambda mail: pytest.fail("read again"))

    again = CountTable.of(mails[::-1], readings)

    assert again.grams == first.grams
    assert np.array_equal(again.counts.toarray(), first.counts.toarray()[::-1])
    assert np.array_equal(again.extra, first.extra[::-1])


def test_readings_forget_a_mail_that_left_the_rows() -> None:
    mails = [MailText("Audience", "Demain."), MailText("Facture", "Ci-jointe.")]
    readings = Readings()
    CountTable.of(mails, readings)

    CountTable.of(mails[:1], readings)

    assert len(readings) == 1


@pytest.mark.parametrize(
    "change",
    [{"subject": "x"}, {"quoted": "x"}, {"bulk": True}, {"attachments": ("x",)}, {"sender_address": "x@y"}],
)
def test_a_mail_that_differs_in_any_way_is_another(change: dict[str, Any]) -> None:
    readings = Readings()
    mail = MailText("Audience", "Demain.")

    CountTable.of([mail, replace(mail, **change)], readings)

    assert len(readings) == 2

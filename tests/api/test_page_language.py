"""In which language the page is sent, and that its documents differ in nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.languages import LANGUAGE_COOKIE, Speaker
from api.page import LANGUAGES, script_name
from api.page_language import add_page, page_file
from tests.api.web_modules import WEB
from triage.locales import Language


def client_of(language: str) -> TestClient:
    """The page of an office that speaks this language."""
    app = FastAPI()
    spoken = SimpleNamespace(language=Language(language), country="FR")
    app.state.bannette = SimpleNamespace(office=SimpleNamespace(settings=SimpleNamespace(office=spoken)))
    add_page(app, WEB)
    app.add_middleware(Speaker)
    return TestClient(app)


@pytest.mark.parametrize(
    ("chosen", "accepted", "office", "expected"),
    [
        (None, "", "fr", "fr"),
        (None, "", "en", "en"),
        ("en", "fr-FR,fr;q=0.9", "fr", "en"),
        ("fr", "en-GB", "en", "fr"),
        ("de", "en-GB", "fr", "en"),
        ("EN", "", "fr", "fr"),
        ("../../etc", "", "fr", "fr"),
        (None, "fr-CH, en;q=0.8", "en", "fr"),
        (None, "en-GB,en;q=0.9,fr;q=0.8", "fr", "en"),
        (None, "nl-BE, fr-BE;q=0.8, en;q=0.6", "fr", "fr"),
        (None, "fr;q=0.2, en;q=0.7", "fr", "en"),
        (None, "en;q=0, fr;q=0.1", "fr", "fr"),
        (None, "en;q=0", "fr", "fr"),
        (None, "de, nl", "en", "en"),
        (None, "*", "fr", "fr"),
        (None, "EN-gb", "fr", "en"),
        (None, "en ; q=0.5", "fr", "en"),
        (None, "en;q=2", "fr", "fr"),
        (None, "en;level=1", "fr", "fr"),
        (None, ";;,,;q=,", "fr", "fr"),
        (None, "de," * 10_000 + "en", "fr", "fr"),
    ],
)
def test_page_speaks_the_language_chosen_then_accepted_then_of_the_office(
    chosen: str | None, accepted: str, office: str, expected: str
) -> None:
    client = client_of(office)
    if chosen is not None:
        client.cookies.set(LANGUAGE_COOKIE, chosen)

    answer = client.get("/", headers={"Accept-Language": accepted})

    assert answer.headers["content-language"] == expected


@pytest.mark.parametrize("address", ["/", "/connexion"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_document_names_its_language_and_its_script(address: str, language: str) -> None:
    client = client_of("fr")
    client.cookies.set(LANGUAGE_COOKIE, language)

    answer = client.get(address, headers={"Accept-Language": "de"})

    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Cookie, Accept-Language"
    assert answer.headers["cache-control"] == "no-cache"
    assert f'<html lang="{language}">' in answer.text
    assert f'src="/static/{script_name(language)}"' in answer.text


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_documents_differ_in_words_alone(language: str) -> None:
    assert _skeleton(page_file(WEB, language), language) == _skeleton(page_file(WEB, "fr"), "fr")


def _skeleton(path: Path, language: str) -> str:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'(class="noscript">)[^<]{1,300}', r"\1", text)
    return text.replace(f'lang="{language}"', "").replace(script_name(language), "")

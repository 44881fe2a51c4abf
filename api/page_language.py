"""Sends the page in the language of whoever asks, which `api.languages.Speaker` found out."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse

from api.page import LANGUAGES
from triage.locales import current_language

#: The addresses at which the page opens.
ADDRESSES = ("/", "/connexion")


def page_file(folder: Path, language: str) -> Path:
    """The document of the page in this language."""
    return folder / ("index.html" if language == LANGUAGES[0] else f"index.{language}.html")


def add_page(app: FastAPI, folder: Path) -> None:
    """Open the page at its addresses."""

    async def page() -> FileResponse:
        language = current_language()
        # Asked again each time: a kept page would hold to its language after another was chosen.
        headers = {
            "Content-Language": language,
            "Vary": "Cookie, Accept-Language",
            "Cache-Control": "no-cache",
        }
        return FileResponse(page_file(folder, language), media_type="text/html", headers=headers)

    for address in ADDRESSES:
        app.add_api_route(address, page, include_in_schema=False)

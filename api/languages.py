"""The language of an answer: the person's choice, else the browser's cookie, its languages, the office's."""

from datetime import timedelta
from typing import cast

from fastapi import Response
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from api.deps import AppState, MaybeSession, StateDep
from triage.accounts import User
from triage.locales import (
    Language,
    Locale,
    accepted_or_none,
    current_locale,
    language_or_none,
    locale_of,
    speak,
    speaking,
)
from triage.settings import OfficeSettings

#: Read by the page too, before it knows who is there: it says nothing but a language.
LANGUAGE_COOKIE = "bannette_language"
_LIFE = timedelta(days=365)


class Speaker:
    """ASGI middleware: until the person is known, a request is answered as its browser asks.

    A program with a personal token sends no cookie: it says what it wants in Accept-Language.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, in that language; it is that of this request alone."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        office = cast("AppState", scope["app"].state.bannette).office.settings.office
        language = _asked_or_none(Headers(scope=scope)) or office.language
        with speaking(locale_of(language, office.country)):
            await self._app(scope, receive, send)


async def speak_as_chosen(session: MaybeSession, state: StateDep) -> None:
    """Answer in the language that the person at the page chose, if they did.

    Asynchronous: what is set in a thread of its own would be lost to the route.
    """
    if session is not None and session.scopes is None and session.user.language is not None:
        speak(locale_of(session.user.language, state.office.settings.office.country))


def locale_for(user: User, office: OfficeSettings) -> Locale:
    """How this person is spoken to: as they chose, else as this request is."""
    return locale_of(user.language, office.country) if user.language else current_locale()


def locale_unchosen(request: Request, office: OfficeSettings) -> Locale:
    """How somebody is spoken to who chose nothing: as their browser asks, else as the office wants."""
    asked = accepted_or_none(request.headers.get("accept-language", ""))
    return locale_of(asked or office.language, office.country)


def keep_language(response: Response, language: Language | None) -> None:
    """Tell the browser what the person chose, for the pages that know nobody yet; None forgets it."""
    if language is None:
        response.delete_cookie(LANGUAGE_COOKIE, path="/", secure=True, samesite="lax")
        return
    response.set_cookie(
        LANGUAGE_COOKIE,
        language.value,
        max_age=int(_LIFE.total_seconds()),
        path="/",
        secure=True,
        httponly=False,
        samesite="lax",
    )


def _asked_or_none(headers: Headers) -> Language | None:
    chosen = cookie_parser(headers.get("cookie", "")).get(LANGUAGE_COOKIE)
    return language_or_none(chosen) or accepted_or_none(headers.get("accept-language", ""))

"""Builds the web application: the JSON API under /api and the page that is its client."""

from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from api.deps import AppState, within_walls
from api.errors import ANY_ROUTE_RESPONSES, install_handlers
from api.examples import add_examples
from api.guard import Guard
from api.languages import Speaker, speak_as_chosen
from api.page import add_page_files
from api.page_language import add_page
from api.routes import (
    access,
    account,
    beside,
    conflicts,
    dossiers,
    events,
    exports,
    facts,
    health,
    history,
    journal,
    kept,
    lanes,
    library,
    mailboxes,
    mails,
    models,
    notes,
    office_types,
    originals,
    outgoing,
    people,
    quality,
    receipts,
    redrafts,
    replay,
    reserved,
    search,
    session,
    signatures,
    summaries,
    teamwork,
    templates,
    threads,
    voice,
    watch,
    webhooks,
)
from triage import __version__
from triage.accounts import Accounts
from triage.review.office import Office

_WEB = Path(__file__).parent / "web"
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def create_app(
    office: Office, accounts: Accounts, hosts: frozenset[str] = LOOPBACK_HOSTS, public_host: str = ""
) -> FastAPI:
    """The application for this office; `public_host`: the name under which a proxy with TLS publishes it."""
    app = FastAPI(
        title="Bannette",
        version=__version__,
        summary="Mail triage and draft replies for a small office: the review queue.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=ANY_ROUTE_RESPONSES,
    )
    app.state.bannette = AppState(office, accounts)
    install_handlers(app)
    spoken_to = [Depends(speak_as_chosen), Depends(within_walls)]
    for room in (
        session,
        account,
        people,
        journal,
        access,
        lanes,
        search,
        teamwork,
        mails,
        originals,
        history,
        threads,
        beside,
        facts,
        watch,
        events,
        conflicts,
        dossiers,
        receipts,
        redrafts,
        replay,
        quality,
        library,
        voice,
        summaries,
        templates,
        signatures,
        notes,
        outgoing,
        exports,
        models,
        reserved,
        mailboxes,
        office_types,
        kept,
        webhooks,
        health,
    ):
        app.include_router(room.router, prefix="/api", dependencies=spoken_to)
    add_examples(app)
    add_page_files(app, _WEB)
    app.mount("/static", StaticFiles(directory=_WEB), name="static")
    add_page(app, _WEB)
    app.add_middleware(Guard, hosts=hosts, public_host=public_host)
    app.add_middleware(Speaker)  # around the guard, which speaks too
    return app

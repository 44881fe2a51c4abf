"""Builds the web application: the JSON API under /api and the page that is its client."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from api.deps import AppState
from api.errors import ANY_ROUTE_RESPONSES, install_handlers
from api.guard import Guard
from api.routes import dossiers, facts, health, lanes, mails, quality, receipts, replay, session, watch
from triage import __version__
from triage.accounts import Accounts
from triage.review.office import Office

_WEB = Path(__file__).parent / "web"
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def create_app(office: Office, accounts: Accounts, hosts: frozenset[str] = LOOPBACK_HOSTS) -> FastAPI:
    """The application for this office."""
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
    for room in (session, lanes, mails, facts, watch, dossiers, receipts, replay, quality, health):
        app.include_router(room.router, prefix="/api")
    app.mount("/static", StaticFiles(directory=_WEB), name="static")
    for path in ("/", "/connexion"):
        app.add_api_route(path, _page, include_in_schema=False)
    app.add_middleware(Guard, hosts=hosts)
    return app


def _page() -> FileResponse:
    return FileResponse(_WEB / "index.html", media_type="text/html")

"""Every fault as one JSON shape with a sentence for who asks, and nothing of the request echoed."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.schemas import ErrorBody
from triage.errors import (
    AuthenticationFailed,
    BadRequest,
    BannetteError,
    BlanksLeft,
    DossierConflict,
    MailboxRemoved,
    NotAllowed,
    NotFound,
    Overtaken,
    PreconditionFailed,
    PreviewChanged,
    StaleVersion,
    StoreError,
    StreamsFull,
    TooManyAttempts,
)
from triage.review.office import REFUSALS
from triage.review.refused import note_refused
from triage.sentences import sentence

_FORBIDDEN_KEYS = frozenset(
    {
        *REFUSALS.values(),
        "csrf",
        "signature_admin_only",
        "accounts_admin_only",
        "second_factor_needed",
        "token_scope",
        "setting_admin_only",
        "models_stop_role",
    }
)
_STATUS: tuple[tuple[type[BannetteError], int], ...] = (
    (AuthenticationFailed, 401),
    (TooManyAttempts, 429),
    (NotFound, 404),
    (StaleVersion, 409),
    (Overtaken, 409),
    (PreviewChanged, 409),
    (BlanksLeft, 422),
    (BadRequest, 422),
    (NotAllowed, 409),
    (DossierConflict, 409),
    (MailboxRemoved, 409),
    (PreconditionFailed, 412),
    (StoreError, 503),
    (StreamsFull, 503),
)

#: For the application: what any route may answer.
ANY_ROUTE_RESPONSES: dict[int | str, dict[str, Any]] = {
    403: {"model": ErrorBody, "description": "CSRF token missing, or an account without that right"},
    413: {"model": ErrorBody, "description": "The body is over 1 MB"},
    421: {"model": ErrorBody, "description": "The Host header is not one of ours"},
    500: {"model": ErrorBody, "description": "A fault of the program; the log has its type and place"},
}
#: For `responses=`: what a route that needs a session may answer besides success (see `responses_of`).
COMMON_RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorBody, "description": "Not logged in"},
    403: {"model": ErrorBody, "description": "CSRF token missing, or an account without that right"},
    404: {"model": ErrorBody, "description": "No such mail or dossier"},
    409: {"model": ErrorBody, "description": "The state or version changed meanwhile"},
    412: {"model": ErrorBody, "description": "If-Match names another version than the one that stands"},
    422: {"model": ErrorBody, "description": "A value that cannot be accepted"},
    503: {"model": ErrorBody, "description": "The database does not answer"},
}


def responses_of(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Those of `COMMON_RESPONSES`, for `responses=`."""
    return {status: COMMON_RESPONSES[status] for status in statuses}


def status_of(error: BannetteError) -> int:
    """The HTTP status for a fault."""
    if error.key == "streams_of_person":
        return 429
    if error.key in _FORBIDDEN_KEYS:
        return 403
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def error_response(
    key: str,
    status: int,
    values: dict[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The one error shape."""
    content = {"error": {"key": key, "message": sentence(key, values), "values": values or {}}}
    return JSONResponse(content, status_code=status, headers=headers)


def install_handlers(app: FastAPI) -> None:
    """Give the application our handlers."""
    app.add_exception_handler(BannetteError, _on_fault)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)


async def _on_fault(request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, BannetteError)  # noqa: S101  (registered for this type)
    status = status_of(exc)
    if status in (403, 429) or (status == 404 and getattr(request.state, "at_wall", False)):
        await run_in_threadpool(_note, request, exc.key)
    headers = {"Retry-After": str(exc.values["seconds"])} if isinstance(exc, TooManyAttempts) else None
    return error_response(exc.key, status, dict(exc.values), headers)


def _note(request: Request, key: str) -> None:
    """Put the refusal into the record, with the route as the document writes it."""
    state = request.app.state.bannette
    route = getattr(request.scope.get("route"), "path", "")
    numbers = [one for one in request.path_params.values() if str(one).isdecimal() and len(str(one)) < 19]
    values = {"method": request.method, "route": route[:200], "numbers": [int(one) for one in numbers[:3]]}
    note_refused(state.office, state.refused, getattr(request.state, "user_id", None), key, values)


async def _on_invalid(_request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, RequestValidationError)  # noqa: S101  (registered for this type)
    return error_response("bad_request", 422, {"fields": [_place(error) for error in exc.errors()[:10]]})


def _place(error: Mapping[str, Any]) -> str:
    """Where the fault is, in our own names: that of an unknown field is the sender's, so it is left out."""
    location = error["loc"][:-1] if error["type"] == "extra_forbidden" else error["loc"]
    return ".".join(str(part) for part in location)


async def _on_http(_request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, HTTPException)  # noqa: S101  (registered for this type)
    key = "not_found" if exc.status_code == 404 else "bad_request"
    status = 422 if exc.status_code == 400 else exc.status_code  # FastAPI's 400: a body that is not text
    return error_response(key, status, headers=exc.headers)

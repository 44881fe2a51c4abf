"""Which scope a token needs for a route; what is not named here needs `read` to read and `edit` to change."""

import re

from triage.api_tokens import Scope

_SEND = re.compile(r"/api/mails/[^/]{1,40}/(?:approve|send-now|cancel-sending|settle)")
_ADMIN = (
    "/api/people",
    "/api/journal",
    "/api/access",
    "/api/replay",
    "/api/receipts",
    "/api/settings/mailboxes",
    "/api/settings/types",
    "/api/settings/kept",
    "/api/webhooks",
)
_ADMIN_WRITING = ("/api/library/prompts", "/api/library/instructions", "/api/models", "/api/settings")
#: One's own account is kept by a person at the page, with their password.
_NEVER = ("/api/account", "/api/session")


def scope_needed(method: str, path: str) -> Scope | None:
    """The scope for a request, or a route as in the document; None when no token may use it."""
    if path.startswith(_NEVER):
        return None
    reading = method in ("GET", "HEAD")
    if path.startswith(_ADMIN) or (path.startswith(_ADMIN_WRITING) and not reading):
        return Scope.ADMIN
    if _SEND.fullmatch(path):
        return Scope.SEND
    return Scope.READ if reading else Scope.EDIT

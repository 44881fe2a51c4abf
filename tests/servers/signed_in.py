"""Lets a client of tests stay logged in over plain HTTP on loopback, as browsers do."""

from __future__ import annotations

import httpx
import httpx2

from api.deps import COOKIE


def carry_session(client: httpx.Client | httpx2.Client) -> None:
    """Send the session's cookie from now on: browsers send Secure cookies to loopback, httpx does not."""
    client.headers["Cookie"] = f"{COOKIE}={client.cookies[COOKIE]}"

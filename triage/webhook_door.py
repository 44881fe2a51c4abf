"""Tells another program over HTTP: one POST, within a bound of time, of whose answer only the status counts.

Proxies of the environment are not used, redirections not followed, and the body of the answer is not read.
"""

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import httpx2

from triage.webhook_address import Target, allowed_addresses
from triage.webhook_kinds import Fault

TIMEOUT_S: Final = 10.0
_CONNECT_S: Final = 4.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a try: the status, None without one; why it failed, None when it was taken (2xx)."""

    status: int | None
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Door:
    """How the office calls. `context`: whom it trusts; None for the authorities of this machine."""

    timeout_s: float = TIMEOUT_S
    context: ssl.SSLContext | None = None

    def post(self, target: Target, headers: Mapping[str, str], body: bytes, *, internal: bool) -> Answer:
        """Tell it once. Blocks for `timeout_s` at most, besides looking the name up."""
        addresses = allowed_addresses(target, internal=internal)
        if not addresses:
            return Answer(None, Fault.NAME if addresses is None else Fault.INTERNAL)
        try:
            status = asyncio.run(self._within_time(target, addresses, headers, body))
        except TimeoutError:
            return Answer(None, Fault.TIMEOUT)
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as exc:
            return Answer(None, _fault_of(exc))
        return Answer(status, _fault_of_status(status))

    async def _within_time(
        self, target: Target, addresses: Sequence[str], headers: Mapping[str, str], body: bytes
    ) -> int:
        async with asyncio.timeout(self.timeout_s):
            return await self._first_that_answers(target, addresses, headers, body)

    async def _first_that_answers(
        self, target: Target, addresses: Sequence[str], headers: Mapping[str, str], body: bytes
    ) -> int:
        said = {"Host": target.authority, "User-Agent": "Bannette", "Accept-Encoding": "identity"}
        async with httpx2.AsyncClient(
            verify=self.context or ssl.create_default_context(),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(self.timeout_s, connect=min(_CONNECT_S, self.timeout_s)),
        ) as http:
            for last, address in ((one is addresses[-1], one) for one in addresses):
                try:
                    async with http.stream(
                        "POST",
                        target.at(address),
                        content=body,
                        headers={**said, **headers},
                        # the certificate is held against the name, though the address is called
                        extensions={"sni_hostname": target.host},
                    ) as answer:
                        return answer.status_code
                except (httpx2.ConnectError, httpx2.ConnectTimeout):
                    if last:
                        raise
        raise OSError


def _fault_of_status(status: int) -> Fault | None:
    if 200 <= status < 300:
        return None
    if status == 410:
        return Fault.GONE
    return Fault.REDIRECT if 300 <= status < 400 else Fault.REFUSED if 400 <= status < 500 else Fault.SERVER


def _fault_of(error: BaseException) -> Fault:
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ssl.SSLError):
            return Fault.TLS
        found = found.__cause__ or found.__context__
    if isinstance(error, httpx2.TimeoutException):
        return Fault.TIMEOUT
    return Fault.UNREACHABLE if isinstance(error, (httpx2.ConnectError, OSError)) else Fault.SERVER

"""The only door to a language model: any endpoint that speaks the chat-completions protocol.

It takes a `SealedPayload` and nothing else, so that only text that passed the residual gate can leave.
The shape of the answer may be asked for too: one of a few fixed texts of ours (`drafting.shapes`).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import openai

from drafting.deadline import Deadline, retry_after_s_or_none, with_retries
from drafting.errors import ModelError, Usage
from drafting.settings import JsonMode, ModelSettings, Parameters
from drafting.shapes import Shape, response_format
from drafting.streaming import EVENT_STREAM, Watch, gathered
from redaction.text import SealedPayload

_MAX_ANSWER_CHARS = 64_000
_MAX_ANSWER_BYTES = 4_000_000
_MAX_TOKENS = 10**9
_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
    },
)
_HEADERS_READ = frozenset({"content-type", "date", "retry-after"})
_NO_KEY = "none"  # local servers ask for no key, but the library insists on one
_FORMAT_REFUSED = (400, 422)


@dataclass(frozen=True, slots=True)
class Completion:
    """A model's answer; `model` is the name the server gave itself, `usage` None when it did not count."""

    text: str
    model: str
    usage: Usage | None = None

    def __repr__(self) -> str:
        return f"Completion(text={len(self.text)} chars, model={self.model!r})"


class _BoundedClient(openai.DefaultHttpxClient):
    """Reads answers of a bounded size only, and lets the deadline of the call know each connection.

    `calls.deadline` is that of the call which the thread is in, `calls.watch` who looks on meanwhile.
    """

    def __init__(self) -> None:
        super().__init__(follow_redirects=False)  # the office chose this endpoint, not one it may point to
        self.calls = threading.local()

    def send(self, request: Any, *, stream: bool = False, **options: Any) -> Any:
        """The answer, read whole. Raises ModelError when it is too long, or the library's own errors."""
        _keep_needed_headers(request)
        deadline: Deadline | None = getattr(self.calls, "deadline", None)
        if deadline is not None:
            request.extensions["trace"] = deadline.watch
        request.headers["Connection"] = "close"  # each call opens its own, so that its deadline sees it
        response = super().send(request, stream=True, **options)
        watch: Watch | None = getattr(self.calls, "watch", None)
        if watch is not None:
            watch.restart()
            streams = response.headers.get("content-type", "").startswith(EVENT_STREAM)
            watch = watch if streams else None
        body = bytearray()
        try:
            for chunk in response.iter_bytes():
                body += chunk
                if watch is not None:
                    watch.feed(chunk, _MAX_ANSWER_CHARS)
                if len(body) > _MAX_ANSWER_BYTES:
                    raise ModelError("too_long", temporary=False)
        finally:
            response.close()
        headers = {name: value for name, value in response.headers.items() if name in _HEADERS_READ}
        return type(response)(response.status_code, headers=headers, content=bytes(body), request=request)


class ModelClient:
    """One endpoint with its bounds. Safe to use from several threads."""

    def __init__(self, settings: ModelSettings) -> None:
        self.settings = settings
        self._http = _BoundedClient()
        self._client = openai.OpenAI(
            base_url=settings.base_url,
            api_key=settings.api_key or _NO_KEY,
            timeout=settings.timeout_s,
            # The library would wait for no server that asks for more than a minute, and has no total time.
            max_retries=0,
            http_client=self._http,
        )
        self._asks_format = settings.json_mode is not JsonMode.OFF
        self._streams = True

    @property
    def asks_format(self) -> bool:
        """Whether answers are asked for as JSON by the server's own means, as far as is known."""
        return self._asks_format

    def complete(
        self, payload: SealedPayload, shape: Shape = Shape.REPLY, watch: Watch | None = None
    ) -> Completion:
        """The model's answer to exactly this payload, asked for in this shape. Raises ModelError.

        In mode `auto`, a server that refuses to be asked for JSON is asked once more without, and not
        asked for it again as long as this client lives. `watch`: who looks on while it writes; the answer
        is then streamed, unless the server refuses that.
        """
        with self._deadline(watch) as deadline:
            try:
                return self._complete(payload, shape, deadline, watch)
            except ModelError as exc:
                if watch is None or not watch.stopped:
                    raise
                raise ModelError("stopped", temporary=False, usage=exc.usage) from exc

    @contextmanager
    def _deadline(self, watch: Watch | None = None) -> Iterator[Deadline]:
        """The bound of one call, known to every connection that this thread opens meanwhile."""
        with Deadline(self.settings.total_s) as deadline:
            self._http.calls.deadline, self._http.calls.watch = deadline, watch
            if watch is not None:
                watch.begin(deadline)
            try:
                yield deadline
            finally:
                self._http.calls.deadline = self._http.calls.watch = None

    def _complete(
        self, payload: SealedPayload, shape: Shape, deadline: Deadline, watch: Watch | None
    ) -> Completion:
        """The answer; what a server refuses to be asked for is left out one after the other."""

        def ask(asked: Shape | None, *, stream: bool) -> Completion:
            return with_retries(
                lambda: self._ask(payload, asked, deadline, stream=stream),
                self.settings.max_retries,
                deadline,
            )

        asked = shape if self._asks_format else None
        if watch is not None and watch.streams and self._streams:
            try:
                return ask(asked, stream=True)
            except ModelError as exc:
                if exc.reason != "refused_request":
                    raise
        try:
            whole = ask(asked, stream=False)
        except ModelError as exc:
            automatic = self.settings.json_mode is JsonMode.AUTO
            if exc.reason != "refused_request" or asked is None or not automatic:
                raise
        else:
            if watch is not None and watch.streams:
                self._streams = False  # only now is it sure that it refused streams
            return whole
        plain = ask(None, stream=False)
        self._asks_format = False  # only now is it sure that the format was what it refused
        return plain

    def _ask(
        self, payload: SealedPayload, shape: Shape | None, deadline: Deadline, *, stream: bool
    ) -> Completion:
        """One request; no shape is asked for where it is None. Nothing is sent once the call is over."""
        if deadline.expired:
            raise ModelError("timeout", temporary=True)
        asked: Any = {"response_format": response_format(shape)} if shape else {}
        if stream:
            asked |= {"stream": True, "stream_options": {"include_usage": True}}
        if self.settings.parameters is Parameters.OPENAI:
            asked["max_completion_tokens"] = self.settings.max_output_tokens
        else:
            asked["max_tokens"] = self.settings.max_output_tokens
            asked["temperature"] = self.settings.temperature
        try:
            answer = self._client.chat.completions.create(
                model=self.settings.model,
                messages=[
                    {"role": "system", "content": payload.system},
                    {"role": "user", "content": payload.user.value},
                ],
                timeout=max(0.01, min(self.settings.timeout_s, deadline.left_s())),
                **asked,
            )
            return _read(gathered(answer) if stream else answer)
        except openai.OpenAIError as exc:
            raise _as_model_error(exc) from exc
        except (ValueError, TypeError, AttributeError, RecursionError) as exc:
            raise ModelError("garbage", temporary=False) from exc

    def check(self) -> None:
        """Ask for the list of models, sending nothing of the office. Raises ModelError."""
        try:
            with self._deadline():
                listed = _model_ids(self._client.models.list())
        except openai.NotFoundError:
            return  # some servers have no such list; the first draft will tell
        except openai.OpenAIError as exc:
            raise _as_model_error(exc) from exc
        except (ValueError, TypeError, AttributeError) as exc:
            raise ModelError("garbage", temporary=False) from exc
        if listed and self.settings.model not in listed:
            raise ModelError("unknown_model", temporary=False)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _model_ids(page: object) -> set[str]:
    """The names in a list of models. Raises TypeError on an answer of another shape, which may be any page.

    The library does not validate it: a server that is no model may well answer 200.
    """
    listed = getattr(page, "data", None)
    if not isinstance(listed, list) or not all(isinstance(getattr(one, "id", None), str) for one in listed):
        raise TypeError
    return {one.id for one in listed}


def _keep_needed_headers(request: Any) -> None:
    """Drop what the library tells of this machine, and headers taken from the environment."""
    for name in list(request.headers):
        if name.lower() not in _HEADERS:
            del request.headers[name]
    request.headers["User-Agent"] = "bannette"


def _read(answer: Any) -> Completion:
    """The text of the first choice; anything but a complete answer is an error.

    The library does not validate what servers answer: every part may be missing or of another type.
    """
    usage = _usage_or_none(getattr(answer, "usage", None))
    choices = getattr(answer, "choices", None)
    if not isinstance(choices, list) or not choices or not hasattr(choices[0], "finish_reason"):
        raise ModelError("garbage", temporary=False, usage=usage)
    finish_reason, message = choices[0].finish_reason, getattr(choices[0], "message", None)
    text = getattr(message, "content", None)
    reason = None
    if finish_reason == "content_filter" or getattr(message, "refusal", None):
        reason = "refused"
    elif finish_reason in ("tool_calls", "function_call") or _calls_tools(message):
        reason = "tools"  # none was offered, and none is ever run
    elif finish_reason == "length":
        reason = "cut"
    elif not isinstance(text, str) or not text.strip():
        reason = "empty"
    elif len(text) > _MAX_ANSWER_CHARS:
        reason = "too_long"
    if reason is not None:
        raise ModelError(reason, temporary=False, usage=usage)
    return Completion(str(text), str(getattr(answer, "model", None) or ""), usage)


def _calls_tools(message: object) -> bool:
    return bool(getattr(message, "tool_calls", None) or getattr(message, "function_call", None))


def _usage_or_none(said: object) -> Usage | None:
    """What the server counted; None when a number is missing or no sensible one."""
    counts = [getattr(said, name, None) for name in ("prompt_tokens", "completion_tokens")]
    sensible = [one for one in counts if type(one) is int and 0 <= one <= _MAX_TOKENS]
    return Usage(*sensible) if len(sensible) == 2 else None


def _as_model_error(exc: openai.OpenAIError) -> ModelError:
    """The library's exception as ours; its text, which may echo the request, goes no further."""
    table: tuple[tuple[type[openai.OpenAIError], str, bool], ...] = (
        (openai.APITimeoutError, "timeout", True),
        (openai.APIConnectionError, "unreachable", True),
        (openai.RateLimitError, "busy", True),
        (openai.AuthenticationError, "refused_key", False),
        (openai.PermissionDeniedError, "refused_key", False),
        (openai.NotFoundError, "unknown_model", False),
        (openai.InternalServerError, "failed", True),
        (openai.APIResponseValidationError, "garbage", False),
    )
    retry_after_s = None
    if isinstance(exc, openai.APIStatusError):
        headers = exc.response.headers
        retry_after_s = retry_after_s_or_none(headers.get("retry-after"), headers.get("date"))
        if exc.status_code in _FORMAT_REFUSED:
            return ModelError("refused_request", temporary=False)
        if exc.status_code == 408:  # Request Timeout
            return ModelError("timeout", temporary=True, retry_after_s=retry_after_s)
    for kind, reason, temporary in table:
        if isinstance(exc, kind):
            return ModelError(reason, temporary=temporary, retry_after_s=retry_after_s)
    return ModelError("failed", temporary=False)

"""The only door to a language model: any endpoint that speaks the chat-completions protocol.

It takes a `SealedPayload` and nothing else, so that only text that passed the residual gate can leave.
"""

from dataclasses import dataclass
from typing import Any

import openai
from openai.types.chat import ChatCompletion

from drafting.errors import ModelError
from drafting.settings import ModelSettings
from redaction.text import SealedPayload

_MAX_ANSWER_CHARS = 64_000
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
_NO_KEY = "none"  # local servers ask for no key, but the library insists on one


@dataclass(frozen=True, slots=True)
class Completion:
    """A model's answer; `model` is the name the server gave itself."""

    text: str
    model: str

    def __repr__(self) -> str:
        return f"Completion(text={len(self.text)} chars, model={self.model!r})"


class ModelClient:
    """One endpoint with its bounds. Safe to use from several threads."""

    def __init__(self, settings: ModelSettings) -> None:
        self.settings = settings
        self._client = openai.OpenAI(
            base_url=settings.base_url,
            api_key=settings.api_key or _NO_KEY,
            timeout=settings.timeout_s,
            max_retries=settings.max_retries,
            http_client=openai.DefaultHttpxClient(
                follow_redirects=False,  # the office chose this endpoint, not the one it may point to
                event_hooks={"request": [_keep_needed_headers]},
            ),
        )

    def complete(self, payload: SealedPayload) -> Completion:
        """The model's answer to exactly this payload. Raises ModelError."""
        try:
            answer = self._client.chat.completions.create(
                model=self.settings.model,
                messages=[
                    {"role": "system", "content": payload.system},
                    {"role": "user", "content": payload.user.value},
                ],
                max_tokens=self.settings.max_output_tokens,
                temperature=self.settings.temperature,
            )
        except openai.OpenAIError as exc:
            raise _as_model_error(exc) from exc
        except (ValueError, TypeError, AttributeError) as exc:
            raise ModelError("garbage", temporary=False) from exc
        return _read(answer)

    def check(self) -> None:
        """Ask for the list of models, sending nothing of the office. Raises ModelError."""
        try:
            listed = {model.id for model in self._client.models.list()}
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


def _keep_needed_headers(request: Any) -> None:
    """Drop what the library tells of this machine, and headers taken from the environment."""
    for name in list(request.headers):
        if name.lower() not in _HEADERS:
            del request.headers[name]
    request.headers["User-Agent"] = "bannette"


def _read(answer: ChatCompletion) -> Completion:
    """The text of the first choice; anything but a complete answer is an error.

    The library does not validate what servers answer: every part may be missing or of another type.
    """
    choices = getattr(answer, "choices", None)
    if not isinstance(choices, list) or not choices or not hasattr(choices[0], "finish_reason"):
        raise ModelError("garbage", temporary=False)
    finish_reason, message = choices[0].finish_reason, getattr(choices[0], "message", None)
    if finish_reason == "content_filter" or getattr(message, "refusal", None):
        raise ModelError("refused", temporary=False)
    if finish_reason == "length":
        raise ModelError("cut", temporary=False)
    text = getattr(message, "content", None)
    if not isinstance(text, str) or not text.strip():
        raise ModelError("empty", temporary=False)
    if len(text) > _MAX_ANSWER_CHARS:
        raise ModelError("too_long", temporary=False)
    return Completion(text, str(getattr(answer, "model", None) or ""))


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
    for kind, reason, temporary in table:
        if isinstance(exc, kind):
            return ModelError(reason, temporary=temporary)
    return ModelError("failed", temporary=False)

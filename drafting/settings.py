"""What the office chose about drafting: which model, if any, and within what bounds."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit


class JsonMode(StrEnum):
    """Whether a server is asked for JSON by its own means; `auto`: until it refuses that."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Parameters(StrEnum):
    """By which names a server takes the bounds of an answer.

    `common`: max_tokens and temperature. `openai`: max_completion_tokens and no temperature, which is all
    that OpenAI's models take since the o series and GPT-5.
    """

    COMMON = "common"
    OPENAI = "openai"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A chat-completions endpoint. `timeout_s` bounds the silence of one attempt, `max_retries` is on top
    of the first, `total_s` bounds all of them together.

    `api_key` may be empty for local servers (Ollama, llama.cpp) that ask for none.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout_s: float = 60.0
    max_retries: int = 2
    max_output_tokens: int = 1200
    temperature: float = 0.2
    total_s: float = 180.0
    json_mode: JsonMode = JsonMode.AUTO
    parameters: Parameters = Parameters.COMMON

    @property
    def host(self) -> str:
        """The endpoint's host and port, as people and receipts are shown it."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

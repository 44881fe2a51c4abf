"""What the office chose about drafting: which model, if any, and within what bounds."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A chat-completions endpoint. `timeout_s` bounds one attempt; `max_retries` is on top of the first.

    `api_key` may be empty for local servers (Ollama, llama.cpp) that ask for none.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout_s: float = 60.0
    max_retries: int = 2
    max_output_tokens: int = 1200
    temperature: float = 0.2

    @property
    def host(self) -> str:
        """The endpoint's host and port, as people and receipts are shown it."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

"""Why a mail could not be made safe to send out; the office then answers it by hand.

RedactionError            reason: stable machine key, never mail content
├── TooLong               "too_long"   the mail is over the size cap
├── Timeout               "timeout"    a rule or the whole redaction ran out of time
├── ResidualIdentifier    "residual"   the exact payload still holds something that looks like an identifier
├── UnsupportedLanguage   "language"   the rules for names do not work in this language
├── CanaryFailed          "canary"     the invented test mail did not come out fully masked
├── EngineFailure         "engine"     the detection engine broke
├── VaultError            "vault"      a stored vault cannot be read back
├── Instructed            "manipulation"  it gives orders to the machine that would read it
└── NerUnavailable        "ner"        the model for names that the settings name cannot be loaded
"""

from typing import ClassVar


class RedactionError(Exception):
    """The mail must not go to a model."""

    reason: ClassVar[str] = "engine"


class TooLong(RedactionError):
    """The mail has more characters than the cap."""

    reason = "too_long"


class Timeout(RedactionError):
    """Detection took too long; presidio alone would skip the rule and leave the text in clear."""

    reason = "timeout"


class ResidualIdentifier(RedactionError):
    """Something that looks like an identifier is left; `types` names the kinds, never the values."""

    reason = "residual"

    def __init__(self, types: tuple[str, ...]) -> None:
        super().__init__(", ".join(types))
        self.types = types


class UnsupportedLanguage(RedactionError):
    """The language is unknown or not in the settings."""

    reason = "language"


class CanaryFailed(RedactionError):
    """The rules are not all working: no model call at all."""

    reason = "canary"


class EngineFailure(RedactionError):
    """The detection engine raised an error of its own."""

    reason = "engine"


class VaultError(RedactionError):
    """A stored vault is damaged, so placeholders cannot be trusted."""

    reason = "vault"


class Instructed(RedactionError):
    """The mail gives orders to the machine that would read it: a person decides what becomes of it."""

    reason = "manipulation"


class NerUnavailable(RedactionError):
    """There is no such model for names here, or it does not do what the settings ask; `model` is its name."""

    reason = "ner"

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.model = model

"""One redactor for all tests of the room: building it takes a second."""

import pytest

from redaction.engine import Redactor
from redaction.lexicon.words import Lexicon, load_lexicon
from redaction.settings import RedactionSettings


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return Redactor(RedactionSettings())


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()

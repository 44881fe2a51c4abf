"""What the tests of triage share: the parts that take long to build, and an office made of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.settings import ModelSettings
from tests.servers.model import MODEL, ModelServer
from tests.triage.desk import Desk, Parts, build_parts, open_desk


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """The classifier, the redaction engine, the templates and an empty database."""
    return build_parts(tmp_path_factory.mktemp("parts"))


@pytest.fixture
def desk(tmp_path: Path, parts: Parts) -> Iterator[Desk]:
    """An office without a model, on a database of its own."""
    opened = open_desk(tmp_path, parts)
    yield opened
    opened.close()


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A loopback model."""
    with ModelServer() as server:
        yield server


@pytest.fixture
def model_desk(tmp_path: Path, parts: Parts, model_server: ModelServer) -> Iterator[Desk]:
    """An office whose drafts are asked of the loopback model."""
    model = ModelSettings(model_server.base_url, MODEL, "cle-de-test", timeout_s=5.0, max_retries=0)
    opened = open_desk(tmp_path, parts, model)
    yield opened
    opened.close()

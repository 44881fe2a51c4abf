"""What the tests of the test servers share."""

from __future__ import annotations

import pytest

from tests.servers.certificates import Certificates, make_certificates


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Give certificates for localhost."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))

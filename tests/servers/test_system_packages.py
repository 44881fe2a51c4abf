"""A missing program is never silent: a skipped test says what to install, a build in CI fails."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from tests.servers.system_packages import CHROMIUM, DOVECOT, SystemPackage, in_ci, require, summary_lines

ABSENT = SystemPackage("requires_essai", "apt-get install essai", lambda: "essai is not installed")
PRESENT = SystemPackage("requires_essai", "apt-get install essai", lambda: None)
SENTENCE = "system package missing: essai is not installed; to run these tests: apt-get install essai"


def test_missing_program_skips_and_names_the_command() -> None:
    with pytest.raises(pytest.skip.Exception) as skipped:
        require(ABSENT, ci=False)

    assert skipped.value.msg == SENTENCE


def test_missing_program_fails_in_ci() -> None:
    with pytest.raises(pytest.fail.Exception) as failed:
        require(ABSENT, ci=True)

    assert failed.value.msg == SENTENCE


@pytest.mark.parametrize("ci", [True, False])
def test_present_program_lets_the_test_run(ci: bool) -> None:
    require(PRESENT, ci=ci)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({"CI": "true"}, True), ({"CI": "1"}, True), ({"CI": "false"}, False), ({"CI": ""}, False), ({}, False)],
)
def test_ci_is_recognised_by_its_variable(environment: Mapping[str, str], expected: bool) -> None:
    assert in_ci(environment) is expected


def test_summary_counts_the_tests_of_each_missing_program() -> None:
    other = "system package missing: chromium is not installed; to run these tests: apt-get install chromium"

    lines = summary_lines([f"Skipped: {SENTENCE}", "Skipped: sans rapport", f"Skipped: {SENTENCE}", other])

    assert lines == [
        "1 test(s) did not run: chromium is not installed; to run these tests: apt-get install chromium",
        "2 test(s) did not run: essai is not installed; to run these tests: apt-get install essai",
    ]


def test_markers_are_declared(pytestconfig: pytest.Config) -> None:
    declared = {line.split(":")[0] for line in pytestconfig.getini("markers")}

    assert {DOVECOT.marker, CHROMIUM.marker} <= declared


def test_environment_holds_no_key_of_a_provider() -> None:
    assert [name for name in os.environ if name.startswith(("OPENAI_", "BANNETTE_"))] == []

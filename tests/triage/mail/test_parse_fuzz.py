"""Real-looking mails, damaged in every way mails get damaged, are read, stored and given back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.fuzz_parse import check, run
from tools.mail_mutations import MUTATIONS, corpus, mutate

STEPS = st.lists(
    st.tuples(st.integers(0, len(MUTATIONS) - 1), st.integers(0, 20_000), st.integers(0, 2**16)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(corpus()), STEPS)
def test_damaged_mail_is_read(raw: bytes, steps: list[tuple[int, int, int]]) -> None:
    check(mutate(raw, steps))


def test_run_of_damaged_mails_finds_no_fault() -> None:
    tally = run(seconds=30.0, seed=3, most=600)

    assert tally.faults == {}
    assert tally.mails > 100
    assert tally.slowest[0] < 5

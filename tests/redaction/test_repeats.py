"""Many values are found in one text, each as a whole."""

import pytest

from redaction.mentions import whole_mentions
from redaction.repeats import all_mentions


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (["Rose"], "Rose, roses, Roses et rose. Rose"),
        (["Jean Dupont", "Dupont", "Jean Dupond"], "Jean Dupont (Dupont) et Jean Dupontel"),
        (["06 39 98 45 20", "06 39 98 45 21", "06 39"], "06 39 98 45 20 ; 06 39 98 45 21 ; 106 39"),
        (["(RG 25)", "25", "+32 4"], "x(RG 25)y, 25, 125, +32 4, +32 45"),
        (["é", "Éa"], "é Éa aÉa éa"),
        (["a" * 40, "a" * 17], "a" * 40 + " " + "a" * 17),
        ([], "rien"),
        (["Rose"], ""),
    ],
)
def test_every_value_is_found_where_one_by_one_would(values: list[str], text: str) -> None:
    assert sorted(all_mentions(values, text)) == sorted(
        (v, at) for v in values for at in whole_mentions(v, text)
    )

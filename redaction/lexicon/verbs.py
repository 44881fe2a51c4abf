"""Which folded words are conjugated verbs, told from their infinitive."""

from typing import Final

from redaction.lexicon.words import Lexicon

# Persons of the present, the imperfect and the future whose infinitive is not one letter away.
_IRREGULAR: Final = frozenset(
    {
        "dis", "dit", "fait", "fais", "sort", "part", "vient", "tient", "prend", "met", "lit", "rit",
        "court", "dort", "sert", "vend", "rend", "attend", "entend", "perd", "repond", "descend", "croit",
        "boit", "recoit", "doit", "sait", "voit", "vit", "suit", "ecrit", "conduit", "connait", "parait",
        "meurt", "ouvre", "offre", "souffre", "sent", "ment", "peut", "veut", "va", "vaut", "faut",
    }
)  # fmt: skip


def is_conjugated(key: str, lexicon: Lexicon) -> bool:
    """Whether a folded word may be a verb in the third person ("habite", "bénit", "prend").

    A verb in -er loses its last letter ("habite", "habiter"), one in -ir changes it ("benit", "benir"); an
    adjective or a noun that looks like one ("marche") counts too, unless it is a surname of the lists.
    """
    if key in lexicon.verbs or key in _IRREGULAR:
        return True
    if key in lexicon.surnames or key in lexicon.ambiguous:
        return False
    french = lexicon.words["fr"]
    if key.endswith("e"):
        return f"{key}r" in french
    if key.endswith(("ait", "era")):
        return f"{key[:-3]}er" in french
    return key.endswith("it") and f"{key[:-1]}r" in french

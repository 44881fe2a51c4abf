"""Words that every mail holds, whatever it is about: never shown as a reason, never a likeness."""

from typing import Final

_LISTED: Final = """
alors après au aussi aux avance avec avez avoir avons bien bonjour bonsoir ce cela ces cet cette chez
comme cordialement dans de des distinguées docteur donc du elle elles en entre est et été être
expression fait il ils je journée la le les leur leurs ma madame mais maître me même merci mes moi mon
monsieur ne nos notre nous on ou où par pas peu plus pour pouvez pourriez puis que quel quelle qui sa
salutations sans se sentiments sera ses si soit son sont souhaite souhaiterais sous suis sur svp te ton
tous tout toute très tu un une veuillez vos votre voudrais vous the and for you your het een van voor
met und der die das mit ist
"""

EMPTY_WORDS: Final = frozenset(_LISTED.split())
"""Lower case, accents kept."""

"""Sentences into which names of the lists are put, to show the model how names stand in lower case."""

from typing import Final

# {f} first name, {l} surname, {t} town: mails as they are typed on a telephone, without capitals.
TEMPLATES: Final = (
    "bonjour {f}, merci pour votre retour",
    "merci {f}, à demain",
    "mon fils {f} est malade depuis hier",
    "ma fille {f} viendra avec moi",
    "je suis {f} {l}, votre cliente",
    "c'est {f} {l}, je vous ai appelé ce matin",
    "le rendez-vous de {l} est annulé",
    "{l} ne répond plus au téléphone",
    "{f} demande si elle peut passer jeudi",
    "{f} viendra demain avec sa mère",
    "j'habite à {t} depuis deux ans",
    "nous partons de {t} vers midi",
    "la maison de {t} est vendue",
    "mon ex-mari {f} {l} refuse de payer",
    "le bail de m. {l} se termine en juin",
    "mme {l} a signé les documents",
    "pouvez-vous appeler {f} au sujet du dossier",
    "de la part de {f} {l}",
    "cordialement, {f} {l}",
    "affaire {l} contre {l}",
    "dossier {l} : pièces à envoyer",
    "ma soeur {f} et mon frère {f} sont d'accord",
    # Words that are also names, as words.
    "petit rappel, le dossier est incomplet",
    "petite question : faut il venir avec {f} ?",
    "petit souci avec la facture",
    "merci pour votre aide, bonne journée",
    "grand merci à vous et à {f}",
    "simple question : le bail est il signé ?",
    "bref rappel des faits",
    "le mois de mai ou de juillet nous convient",
    "vu avec {f} ce matin",
)

# Their subjects. Without any, the first word, often a name, would stand where that of no real mail stands.
SUBJECTS: Final = (
    "question",
    "rendez-vous",
    "suite de notre échange",
    "dossier en cours",
    "bonjour",
    "documents demandés",
    "votre message",
    "information",
)

"""Short words that are put together with others in what people read: no sentences by themselves."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "quoted": "« {words} »",
    "named": "{label} « {name} »",
    "headed": "{label} : {what}",
    # why a mail was sorted so
    "sorted_to_check": "À vérifier : {what}",
    "sorted_words": "{label} : d’après {words}",
    "sorted_whole": "{label} : d’après l’ensemble du texte",
    # when
    "yesterday": "hier",
    "today": "aujourd’hui",
    "tomorrow": "demain",
    "in_days": "dans {days}\u00a0jours",
    "days_ago": "il y a {days}\u00a0jours",
    "at_time": "à {time}",
    "on_day_at_time": "le {day} à {time}",
    # how likely
    "chance_likely": "Plus d’une chance sur deux d’être urgent",
    "chance_rare": "Moins d’une chance sur cent d’être urgent",
    "chance_about": "Environ une chance sur {number} d’être urgent",
    # how many: one (and none), several
    "mails_one": "{count} mail",
    "mails_many": "{count} mails",
    "office_mails_one": "{count} mail du cabinet",
    "office_mails_many": "{count} mails du cabinet",
    "unflagged_one": "{count} mail non signalé",
    "unflagged_many": "{count} mails non signalés",
    "flagged_one": "{count} signalé urgent",
    "flagged_many": "{count} signalés urgents",
    "missed_one": "{count} urgent manqué",
    "missed_many": "{count} urgents manqués",
    "urgent_one": "{count} urgent",
    "urgent_many": "{count} urgents",
    "answers_one": "{count} réponse",
    "answers_many": "{count} réponses",
    "calls_one": "{count}\u00a0appel",
    "calls_many": "{count}\u00a0appels",
    "tokens_one": "{count}\u00a0jeton",
    "tokens_many": "{count}\u00a0jetons",
    # what the models used, and may use
    "used": "{calls}, {tokens}",
    "used_estimated": "{calls}, {tokens} estimés",
    "used_partly_estimated": "{calls}, {tokens} dont une partie estimée",
    "per_day": "{amount} par jour",
    "per_month": "{amount} par mois",
    "no_limit": "aucun",
    # who, and which dossier
    "automatic": "automatique",
    "no_dossier": "aucun",
    "other_dossier": "un autre dossier",
    # what is wrong with a reply template
    "type_not_there": "un des types de dossier n’existe pas",
    # what another program’s server answered
    "no_readable_answer": "pas de réponse lisible",
}

#: How many chances there are to one, in words.
CHANCE_NUMBERS: Final[dict[int, str]] = {
    2: "deux",
    3: "trois",
    4: "quatre",
    5: "cinq",
    6: "six",
    8: "huit",
    10: "dix",
    15: "quinze",
    20: "vingt",
    30: "trente",
    50: "cinquante",
    100: "cent",
}

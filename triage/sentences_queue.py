"""What people read about the queue: putting mails off, giving them to somebody, notes, many at once."""

QUEUE_SENTENCES: dict[str, str] = {
    # history
    "mail:snoozed": "Mis en veille jusqu’au {date} à {time}.",
    "mail:woken": "Sorti de veille.",
    "mail:assigned": "Confié à {person}.",
    "mail:unassigned": "N’est plus confié à personne.",
    "mail:noted": "Note interne ajoutée.",
    "mail:note_removed": "Note interne retirée.",
    # what cannot be done
    "snooze_invalid": "Choisissez pour la veille un moment à venir, dans l’année.",
    "snooze_state": "Ce mail ne peut pas être mis en veille : une réponse part, ou il est déjà traité.",
    "snooze_past_deadline": "La veille dépasserait l’échéance de ce mail.",
    "person_unknown": "Cette personne n’a pas de compte ici, ou ne peut que lire.",
    "note_empty": "La note est vide.",
    "note_not_yours": "Cette note n’existe plus, ou quelqu’un d’autre l’a écrite.",
    "notes_full": "Ce mail porte déjà cent notes.",
    "bulk_undone": "Cette action a déjà été annulée.",
    "bulk_not_yours": "Cette action n’existe plus, ou quelqu’un d’autre l’a faite.",
    "changed_since": "Quelqu’un a changé ce mail depuis : il reste tel quel.",
}

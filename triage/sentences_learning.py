"""What people read about learning: why a mail has its type, which model serves, what should be looked at."""

LEARNING_SENTENCES: dict[str, str] = {
    # why a mail has its dossier type
    "type_same_thread": "Même fil que le mail du {date}.",
    "type_thread_subject": "Même fil que le mail du {date}, mais l’objet a changé.",
    "type_thread_party": "Même fil que le mail du {date}, mais quelqu’un de nouveau y figure.",
    "type_sender": "Expéditeur : {count} de ses {total} mails sont de ce type.",
    "type_sender_spread": "Cet expéditeur écrit pour des dossiers de plusieurs types.",
}

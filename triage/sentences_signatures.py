"""What people read about the signatures of the office: what cannot be kept, and what was done."""

SIGNATURE_SENTENCES: dict[str, str] = {
    "signature:written": "Signature écrite.",
    "signature_stale": "Quelqu’un d’autre a changé cette signature entre-temps : rouvrez-la.",
    "signature_admin_only": "Seul un administrateur change les signatures du cabinet et les mentions légales.",
    "signature_long": "Une signature a {most} signes au plus.",
    "signature_faulty": "Cette signature contient des signes invisibles, qui ne sont pas du texte.",
}

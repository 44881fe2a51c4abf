"""English sentences about telephone calls."""

from typing import Final

CALL_EN: Final[dict[str, str]] = {
    "mail:called": "Called.",
    "mail:call_missed": "Call not answered.",
    "mail:voicemail_left": "Message left on the voicemail.",
    "call_note": "Note: “{note}”.",
    "call_again": "To be called again on {date} at {time}.",
    "call_back_invalid": "Choose a time to call again that is to come, within a year.",
    "call_back_missing": "Say when to call again.",
    "call_back_not_needed": "A call that succeeded needs no other: choose “No answer” or “Voicemail”.",
    "first_distress_1": "Call now; if nobody answers, try again and do not leave the mail until tomorrow.",
    "first_distress_2": "Ask where the person is, whether they are alone and whether they are in danger right now.",
    "first_distress_3": "In immediate danger, call the emergency services yourself and stay on the line with the person.",
    "first_grave_news_1": "Say your name, that you have read the mail, and how much what is happening touches you.",
    "first_grave_news_2": "Let them speak first; ask for neither document nor payment during this call.",
    "first_grave_news_3": "Say what you take care of and when you will come back to them.",
    "first_conflict_1": "Thank them for writing and let them state the complaint to the end, without interrupting.",
    "first_conflict_2": "Admit no fault and commit to no gesture or amount: say that you are going through the file again.",
    "first_conflict_3": "Announce a written answer by a precise date; if your liability is in question, tell your insurer first.",
    "first_ethics_1": "Neither confirm nor deny anything covered by secrecy, not even that the person is known to the office.",
    "first_ethics_2": "Say that you are checking what your professional rules allow before you answer.",
    "first_ethics_3": "At the slightest doubt, first call your professional body.",
    "first_clinical_1": "Check the person’s identity and read their file again before you speak of care.",
    "first_clinical_2": "Ask what has changed since the last appointment; at the slightest sign of gravity, direct them to emergency care.",
    "first_strategic_1": "Read the file again; listen to what the person wants to obtain before you give advice.",
    "first_strategic_2": "Say that the choice needs thought and will be confirmed in writing.",
    "first_any_1": "Say your name and that you have read the mail, then let the person state their request.",
    "first_deadline": "A day is at stake, {day}: say what will be done before then.",
}
ROLE_WORDS: Final = {
    "client": "client",
    "opponent": "opposing party",
    "colleague": "colleague",
    "expert": "expert",
    "court": "court or authority",
    "other": "other party",
}
PLACE_WORDS: Final = {
    "party": "entry of {who} in the file",
    "signature": "signature of the mail",
    "text": "text of the mail",
    "earlier": "mail from {who} of {date}",
    "earlier_undated": "earlier mail from {who}",
    "quoted": "quoted text: to be checked",
}
HELP_WORDS: Final = {
    "FR 3114": "national suicide prevention line, day and night",
    "FR 15": "medical emergencies (SAMU)",
    "FR 112": "emergency services",
    "BE 112": "emergency services",
    "BE 0800 32 123": "suicide prevention centre, day and night",
    "BE 107": "Tele-Accueil helpline, day and night",
    "BE 1813": "Zelfmoordlijn, in Dutch",
    "CH 144": "medical emergencies",
    "CH 143": "La Main Tendue helpline, day and night",
    "CH 147": "children and young people, day and night",
    "LU 112": "emergency services",
    "LU 45 45 45": "SOS helpline",
}

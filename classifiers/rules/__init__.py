"""Named rules over a mail: what makes it urgent, what lets it wait, what only a person may answer."""

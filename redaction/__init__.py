"""Takes the identifiers out of a mail before anything leaves the office, and puts them back in a draft."""

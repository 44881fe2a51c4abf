"""The shapes of identifiers met in the mail of French, Belgian, Swiss and Luxembourg offices."""

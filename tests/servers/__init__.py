"""Real loopback servers (mail, model, cut lines) that the tests talk to instead of the office's providers."""

"""The demo of a law office."""

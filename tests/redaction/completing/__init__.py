"""Tests of what completes an identifier."""

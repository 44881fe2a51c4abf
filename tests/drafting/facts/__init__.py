"""Tests of the reader of facts."""

"""Tests of the API: what each route answers, to whom, and how it refuses."""

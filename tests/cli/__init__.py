"""Tests of the command line: each command, and the service and the demo as whole processes."""

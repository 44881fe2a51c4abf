"""The proof that nothing is lost and nothing sent twice: its short run, and its tools put to the test."""

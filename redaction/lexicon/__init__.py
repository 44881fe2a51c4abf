"""Word lists that tell an ordinary word from a name: what the office may leave in clear."""

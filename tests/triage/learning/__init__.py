"""Learning: labels, memory, refits, drift, erasing."""

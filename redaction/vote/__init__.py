"""A second opinion on words the scan let through: a small trained model, run beside it in numpy."""

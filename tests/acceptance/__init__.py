"""One mail, from a real inbox to a reply a person sends."""

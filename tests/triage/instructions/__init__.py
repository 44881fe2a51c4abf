"""The instructions that an office gives a model in its own words."""

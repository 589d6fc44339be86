"""The tests of the generator itself, with values that others publish."""

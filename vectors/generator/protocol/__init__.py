"""The protocol in the standard library of Python: one of two independent implementations behind the vectors."""

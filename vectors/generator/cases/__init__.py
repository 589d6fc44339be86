"""The tests: a package or a module for each family, and what makes files of them.

The cases use the protocol; the protocol does not know the cases.
"""

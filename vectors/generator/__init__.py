"""Makes the test vectors: `python3 -m generator` in the folder vectors."""

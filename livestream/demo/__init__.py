"""Demo broadcasts."""

"""Rules and writes of the live wing."""

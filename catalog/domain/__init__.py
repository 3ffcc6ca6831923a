"""Rules and writes of the catalogue."""

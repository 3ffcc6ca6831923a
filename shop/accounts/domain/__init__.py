"""Rules and writes about people."""

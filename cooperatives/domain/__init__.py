"""Rules and writes of the cooperatives package."""

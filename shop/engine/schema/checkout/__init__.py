"""The checkout area of the schema."""

"""The order area of the schema."""

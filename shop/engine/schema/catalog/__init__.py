"""The catalog area of the schema."""

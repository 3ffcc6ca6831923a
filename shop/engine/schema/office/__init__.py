"""The office area of the schema."""

"""The payment area of the schema."""

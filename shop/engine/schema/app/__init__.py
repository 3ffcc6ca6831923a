"""The app area of the schema."""

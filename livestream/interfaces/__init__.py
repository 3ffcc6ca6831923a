"""Pages of the live wing."""

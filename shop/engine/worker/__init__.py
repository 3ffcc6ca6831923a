"""The engine's background process: what is due, again and again."""

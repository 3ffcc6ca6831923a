"""Commands of the app room."""

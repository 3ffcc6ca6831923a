"""Pages, forms and admin of the catalogue."""

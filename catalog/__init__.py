"""What is sold and how it is found: listings, search, the store pages of the catalogue."""

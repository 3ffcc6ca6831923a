"""Pages and admin of the cooperatives package."""

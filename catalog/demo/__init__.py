"""Demo data: categories and listings of Haimen and its neighbours."""

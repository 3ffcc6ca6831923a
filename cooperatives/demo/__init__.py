"""Demo data: places, cooperatives, stations and certificates of Haimen and its neighbours."""

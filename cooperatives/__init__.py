"""Who sells and from where: townships, villages, cooperatives, service stations, certificates."""

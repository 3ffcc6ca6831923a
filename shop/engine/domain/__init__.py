"""Rules of the engine: prices, stock, addresses, tokens. All writes happen here."""

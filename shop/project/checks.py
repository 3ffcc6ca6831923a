"""System checks of our own, shop.E001 and on: what must not go live."""

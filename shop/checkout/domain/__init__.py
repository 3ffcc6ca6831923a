"""Rules and writes about carts, delivery and the buyer's orders."""

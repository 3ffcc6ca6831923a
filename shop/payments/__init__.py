"""The Saleor payment app: Stripe and pay-on-pickup behind one port, settled once, refunded when an order cannot be made."""

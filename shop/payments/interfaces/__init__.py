"""Where payments are reached: Saleor's sync webhooks, Stripe's webhooks, the buyer's return, the admin."""

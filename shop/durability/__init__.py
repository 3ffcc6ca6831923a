"""What makes things happen once: transactions, outbox, inbox, idempotency, locks."""

"""Events that leave the engine: signed, rendered from subscriptions, delivered with retries."""

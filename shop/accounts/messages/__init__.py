"""Messages to people: a port with one adapter per way of sending."""

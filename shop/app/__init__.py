"""Our side as a Saleor app: manifest, install handshake, signed webhooks in, provisioning, the customer record."""

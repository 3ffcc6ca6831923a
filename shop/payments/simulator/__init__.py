"""A payment service for one machine in Stripe's shape: no money moves. A process of its own; it imports no Django and nothing else of ours but the kernel."""

"""Rules of payments: begin, settle once, refund, follow events, reconcile. The only writers of the payment tables."""

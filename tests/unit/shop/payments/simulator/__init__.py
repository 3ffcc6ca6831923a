"""Tests: unit/shop/payments/simulator."""

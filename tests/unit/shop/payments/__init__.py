"""Tests: unit/shop/payments."""

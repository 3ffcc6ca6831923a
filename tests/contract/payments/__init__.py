"""Tests: contract/payments."""

"""Tests: unit/shop."""

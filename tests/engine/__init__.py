"""Tests of the embedded engine, against its own database."""

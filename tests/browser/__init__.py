"""Journeys through the running shop in a real Chromium."""

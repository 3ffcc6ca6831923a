"""The engine's GraphQL schema: one package per area, collected by root.py."""

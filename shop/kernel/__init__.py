"""The smallest shared words: money, time, ids, errors, state transitions. Imports nothing of ours, no Django models."""

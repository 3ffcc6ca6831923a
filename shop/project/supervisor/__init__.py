"""Runs Xianhuo on one machine: finds the server binaries, starts everything in order, leaves nothing behind.

Standard library only, because it runs before and around everything else.
"""

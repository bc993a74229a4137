"""Keeping what a node has: backups while it works, and the way back."""

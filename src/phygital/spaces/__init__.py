"""Spaces: where things are made, by which machines and whose skills. Knows no design."""

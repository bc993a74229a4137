"""Searching: today the words of the vocabulary."""

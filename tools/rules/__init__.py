"""The rules of the house that no linter sees, each a function from a checkout's root to the faults that it finds."""

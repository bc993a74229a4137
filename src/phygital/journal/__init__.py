"""The append-only record of what happened, and cursors that miss nothing of it."""

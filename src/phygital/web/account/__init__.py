"""The pages of account."""

"""Processes, materials and kinds of machine: what each is called in six languages, and what is a kind of what."""

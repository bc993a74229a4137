"""Designs, spaces and people of the demo, made by the project itself."""

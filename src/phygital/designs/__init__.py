"""Designs: what is made, from which files. Knows no space and no plan."""

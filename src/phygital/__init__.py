"""Phygital: design global, manufacture local."""

__version__ = "0.1.0"

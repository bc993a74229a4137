"""Tiny tools with no domain word in them; everything else may stand on them."""

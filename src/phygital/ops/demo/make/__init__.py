"""Makes the geometry of the demo's designs from numbers: the same bytes every time."""

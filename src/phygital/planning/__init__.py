"""Planning: where, when and how can this be made, and if not, why not."""

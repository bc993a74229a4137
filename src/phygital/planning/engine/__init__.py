"""Pure rules of planning: what a part demands, what a space is capable of, whether the one meets the other."""

"""What a file measures: size, volume, cut length, unit. Knows files, never designs."""

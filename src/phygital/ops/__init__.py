"""The program `phygital`: commands for people at a terminal and for scripts. Everything that it answers lives below."""

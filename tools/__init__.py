"""What builds and checks Phygital; no part of what is installed."""

"""What Phygital costs in time and memory, measured: `./run bench NAME`."""

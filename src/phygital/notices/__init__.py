"""Letters that wait to be sent, and the jobs that a worker does."""

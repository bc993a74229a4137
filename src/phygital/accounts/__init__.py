"""Who signs in: users, and the Actor that every write is made by."""

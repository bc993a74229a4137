"""The pages: what people see and touch."""

"""Reads and writes the field's standards: Open Know-How, Open Know-Where, our CSV. Pure: bytes in, dataclasses out."""

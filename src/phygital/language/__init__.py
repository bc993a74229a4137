"""How words of six languages compare: pure text in, pure text out."""

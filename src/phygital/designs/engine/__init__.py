"""Pure rules of designs: from a bundle of files to parts."""

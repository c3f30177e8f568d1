"""Reading a grid for the import dialog, and its preview."""

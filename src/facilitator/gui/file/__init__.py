"""The file in the window: opening, saving, copies, and what is said of it."""

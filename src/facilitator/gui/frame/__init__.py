"""The window's frame: rail, header, side panel, status line, and the actions with their keys."""

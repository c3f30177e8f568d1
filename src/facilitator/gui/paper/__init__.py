"""The charter in the window: made beside it, previewed, exported, printed."""

"""How rows of lists and trees are drawn and edited in place."""

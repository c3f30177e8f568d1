"""The parts of the dry run page."""

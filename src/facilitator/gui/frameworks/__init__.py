"""Which framework a workshop speaks: changing it, and editing the group's own."""

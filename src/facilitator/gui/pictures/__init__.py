"""Pictures of what the workshop holds, on screen; what is in them comes from the room of that name."""

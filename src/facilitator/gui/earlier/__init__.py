"""Earlier states, and what differs between them and now."""

"""What a workshop is: frozen values and the functions that make one from another."""

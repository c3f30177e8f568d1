"""The grid of decision rights: decisions down, roles across, letters where they meet."""

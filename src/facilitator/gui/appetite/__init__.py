"""Parts of the page on risk appetite: categories, stances, metrics, the scale, the matrix."""

"""What the theme is made of: typefaces, icons, spacing, the style sheet."""

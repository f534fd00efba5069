"""A live shift on the screen."""

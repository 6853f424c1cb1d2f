"""Views of what the public reads, one module for each kind of page."""

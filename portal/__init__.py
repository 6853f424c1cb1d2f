"""The composition root: settings, addresses, WSGI and health. Nothing in `sherloc` imports it."""

"""Screens that are not Wagtail's own."""

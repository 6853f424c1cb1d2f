"""The forms of the editors' screens."""

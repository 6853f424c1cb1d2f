"""A plain Wagtail site with the same records: what a developer would write in a day, and no worse.

One snippet model, Wagtail's database search, a ListView with facets by GROUP BY, and a page for each
record. It follows Wagtail's documentation; nothing in it is slow on purpose.
"""

"""Measurements: the portal against rivals in one run on one machine (docs/performance.md).

`python -m bench` from the root of the repository; nothing here is part of the product.
"""

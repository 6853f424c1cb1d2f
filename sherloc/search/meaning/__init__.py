"""Records found by what they mean, whatever the language: encoder, passages, vectors.

Engines keep the vectors beside their words and compare them with the question's; `search.fusion`
says how both are put into one order. Without an encoder search goes on by words alone.
"""

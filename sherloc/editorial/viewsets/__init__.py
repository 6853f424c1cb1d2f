"""The editors' screens: one module a kind of record, one for the vocabularies, one for accounts."""

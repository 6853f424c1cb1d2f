"""From the text of an agenda to drafts of its meeting, items and documents, corrected by an editor between.

`proposing` makes the form's first values, `forms` checks what the editor made of them, `comparing` says how
they differ from a meeting that is here already, and `accepting` writes drafts in one transaction.
"""

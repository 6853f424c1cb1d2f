"""The portal's applications. Imports point down only (`lint-imports` proves it):

browse      what the public reads          editorial   the editors' admin
pages       authored site pages            search      questions about records, no HTML
records     Record and its kinds           files       private files and their serving
vocabularies what records are described with            accounts    users and roles
core        languages, dates, identifiers, references: no models
"""

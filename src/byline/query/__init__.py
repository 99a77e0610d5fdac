"""The query language: words, fields, ranges and boolean operators over article records.

``asked.parse`` reads a query into a tree, and ``asked.Query`` asks it of articles. docs/query.md
has the grammar and what each part finds. Nothing is imported here: most of those who fold a word
ask no query.
"""

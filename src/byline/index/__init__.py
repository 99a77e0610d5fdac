"""Finding records. The index holds nothing of its own: delete it at any time.

``stored`` keeps a SQLite file beside the library and brings it up to date before each answer;
``scan`` reads every record instead, where no such file can be had. Both answer alike. Nothing is
imported here, so that what asks for little loads little.
"""

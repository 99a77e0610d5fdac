"""Every change of a library by a command: it happens whole or not at all, and can be undone.

``.byline/pending/ID/`` holds each new text in a file of its own, and a draft of the entry: who
did what when, then a line a file with its hash before and after and the text that is replaced.
Once all of that is on disk the draft gets its number as a name: at that moment the change has
happened. Then the texts are put in place, and the entry moves to ``.byline/log``, where it is the
history. Whoever holds the library's lock next does what is left of that; a folder in which
nothing is numbered never happened, and is swept up as soon as its process is gone.
"""

from byline.journal.folders import waiting
from byline.journal.pending import cut_off, settle
from byline.journal.staging import Journal

__all__ = ["Journal", "cut_off", "settle", "waiting"]

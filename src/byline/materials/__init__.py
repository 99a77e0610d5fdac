"""What a team adds to its records in its own words: events, figures, claims, names, grades.

They stand in ``materials/*.toml`` and ``names.toml`` of a library, each with the places that bear
it out. What reads or prints them finds them here with their types, and what cannot be read is
named with its file, its entry, its field and the way out.
"""

from byline.materials.model import BASES as BASES
from byline.materials.model import Account as Account
from byline.materials.model import Claim as Claim
from byline.materials.model import Event as Event
from byline.materials.model import Figure as Figure
from byline.materials.model import Grade as Grade
from byline.materials.model import Materials as Materials
from byline.materials.model import Named as Named
from byline.materials.model import Seen as Seen
from byline.materials.model import read_grade as read_grade
from byline.materials.model import read_materials as read_materials
from byline.materials.places import MOST_WORDS as MOST_WORDS
from byline.materials.places import Place as Place
from byline.materials.places import misquoted as misquoted
from byline.materials.places import past_end as past_end
from byline.materials.rows import FileEntry as FileEntry
from byline.materials.rows import TableRow as TableRow
from byline.materials.rows import Unread as Unread
from byline.materials.rows import line_of as line_of
from byline.materials.rows import read_rows as read_rows
from byline.materials.rows import table_rows as table_rows

"""``python -m byline``."""

from byline.cli import main

main()

"""``byline doctor``: is everything there that byline needs, and what is to be done if not?"""

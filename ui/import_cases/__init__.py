"""The page on which cases come in from a list: it is given, its columns are named, it is looked through, taken in."""

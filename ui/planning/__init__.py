"""Planning: what a plan in work is drawn with, block by block."""

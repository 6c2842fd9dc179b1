"""The page of reports: what is asked for, the work on it, its tables, its pictures, and the files to take along."""

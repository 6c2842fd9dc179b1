"""Everything that draws and is shared by pages."""

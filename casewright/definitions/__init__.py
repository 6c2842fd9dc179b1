"""From YAML text to typed, frozen objects that know their place in the file."""

"""Published methods as pure functions, each with its source. They know numbers, and nothing of forms or cases."""

"""The expression language: parser, types, compiler. Bounded, three-valued, with errors that name the column."""

"""What a sentence asserts (figures, names, quotations), and what an entry says of its source (dates, identifiers)."""

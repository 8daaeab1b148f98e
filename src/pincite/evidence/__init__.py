"""What a sentence asserts that can be looked up: its figures, its names, its quotations."""

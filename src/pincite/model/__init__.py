"""Frozen data, one file for each thing: content, bibliography, briefing, dossier, document."""

"""Frozen data, one file for each thing: content, bibliography, briefing, dossier, document. No behaviour to speak of."""

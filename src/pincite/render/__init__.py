"""A document becomes a file: HTML that needs nothing else, and a PDF for paper.

``html.render_html`` and ``pdf.render_pdf`` are the two ways out. Jinja2 is imported in ``templates`` alone and
WeasyPrint in ``pdf`` alone, both when they are used, so that a check of the content never waits for either.
"""

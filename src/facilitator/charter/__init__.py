"""The charter: what it says (content), how it looks on paper (pdf), and how it gets into a file (write).

Import pdf only in the task that needs it: it brings ReportLab and the fonts along.
"""

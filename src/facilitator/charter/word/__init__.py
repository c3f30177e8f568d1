"""The charter as a document for Word and LibreOffice: real styles, headings and tables, to be edited."""

from facilitator.charter.word.document import docx

__all__ = ["docx"]

"""What is readable of a damaged workshop file: its bytes are read past SQLite, and nothing is written."""

from facilitator.storage.salvage.recovering import Salvaged, Share, readable_document, salvage
from facilitator.storage.salvage.words import DOUBTS

__all__ = ["DOUBTS", "Salvaged", "Share", "readable_document", "salvage"]

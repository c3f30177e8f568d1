"""Real item models over the value; they turn what is typed and dropped into edits of the document."""

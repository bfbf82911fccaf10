"""What the checklist and the record share: rows, columns, blanks to write on, signatures."""

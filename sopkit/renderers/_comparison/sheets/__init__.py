"""Tables of changes as workbooks of one sheet."""

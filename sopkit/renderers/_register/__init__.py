"""What the register's workbook and page are made of."""

"""How a log's workbook is made: widths, page, looks, validations, head, sheets, package."""

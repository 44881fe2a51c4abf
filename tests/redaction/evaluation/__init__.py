"""The measures of redaction, on files whose right figures are known by hand."""

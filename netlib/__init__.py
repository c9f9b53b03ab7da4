"""The helper package of the workbook on network leadership."""

"""Sheets: answers as workbooks for Excel and LibreOffice."""

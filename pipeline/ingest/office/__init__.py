"""Word processors: DOCX and ODT by a walk over their XML, DOC and RTF through LibreOffice."""

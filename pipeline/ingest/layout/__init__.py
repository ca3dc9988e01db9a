"""From words on a page to paragraphs in reading order; the same for born-digital pages and for scans."""

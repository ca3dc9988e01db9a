"""Made-up letters, scanned in many ways."""

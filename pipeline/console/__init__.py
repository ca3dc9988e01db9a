"""What the command line prints: progress on stderr, the summary and the tables on stdout, in the hearing's own form."""

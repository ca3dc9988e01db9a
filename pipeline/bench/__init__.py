"""How fast and how true the stages are, measured beside other tools in one run."""

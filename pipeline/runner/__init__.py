"""How a run is carried out, whatever the order of its stages: reading in parallel, the store, failures, the log."""

"""Records as linked data: one mapping to RDF for the formats and for what is derived from it."""

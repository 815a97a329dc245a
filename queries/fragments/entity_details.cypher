{.kind, .iso, .nation, .coordinates, .qid, .geonames, .signedOn, .force, .size, .sizeMin, .sizeMax, .killed, .killedMin, .killedMax,
  .qualifier, .startedOn, .endedOn, .purpose}

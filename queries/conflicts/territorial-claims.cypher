// @name territorial-claims
// @title Territorial claims
// @summary One row for each claim of a nation to a place, with the rivals, who claim the place too and pass the same filters.
// @param nation entity:Nation Only what this nation claims
// @param place entity:Location Only claims to this place
// @param limit int default=50 min=1 max=500 Most rows
// @returns claimant entity, place entity, rivals entities, modality text, confidence number, articles int
// @returns first_seen date, last_seen date, evidence evidence
// @cursor claimant place
// What is not asked for must not be read: a plain WHERE would come after the reading.
CALL () {
  MATCH (:Entity {id: $nation})-[r:CLAIMS]->()
  RETURN r
  UNION ALL
  MATCH (:Entity {id: $place})<-[r:CLAIMS]-()
  WHERE $nation = ''
  RETURN r
  UNION ALL
  UNWIND CASE $nation + $place WHEN '' THEN [1] ELSE [] END AS whole
  MATCH ()-[r:CLAIMS]->()
  RETURN r
}
WITH r, startNode(r) AS claimant, endNode(r) AS place
WHERE $place IN ['', place.id] AND {{relation_filters r}}
  AND (claimant.id > $after_claimant OR claimant.id = $after_claimant AND place.id > $after_place)
WITH r, claimant, place ORDER BY claimant.id, place.id LIMIT $limit
RETURN claimant, place,
  COLLECT { MATCH (place)<-[other:CLAIMS]-(rival:Entity) WHERE rival <> claimant AND {{relation_filters other}} RETURN rival ORDER BY rival.id } AS rivals,
  r.modality AS modality, r.confidence AS confidence, r.articles AS articles, r.firstSeen AS first_seen, r.lastSeen AS last_seen,
  {{evidence r}} AS evidence
ORDER BY claimant.id, place.id

// @name parties-to
// @title Parties to a conflict
// @summary One row for each belligerent, each supporter (whose forces are in the conflict in support of a belligerent) and each donor (a nation or organisation that aided a belligerent, whatever the aid and whenever), with whom they support; modality, confidence, articles and quotes are those of BELLIGERENT_IN, IN_SUPPORT_OF or AIDED, and every relation that leads there passes the filters.
// @param conflict entity:Conflict required The conflict
// @param role text values=belligerent|supporter|donor Only parties in this role
// @param limit int default=50 min=1 max=500 Most rows
// @returns party entity, role text, side entity, forces entity, modality text, confidence number, articles int, evidence evidence
MATCH (conflict:Entity {id: $conflict})
CALL (conflict) {
  MATCH (conflict)<-[r:BELLIGERENT_IN]-(party:Entity)
  WHERE {{relation_filters r}}
  RETURN 1 AS rank, 'belligerent' AS role, party, null AS side, null AS forces, r
  UNION ALL
  MATCH (conflict)<-[there:DEPLOYED_IN]-(forces:Deployment)-[r:IN_SUPPORT_OF]->(side:Entity)-[in:BELLIGERENT_IN]->(conflict)
  WHERE {{relation_filters in}} AND {{relation_filters there}} AND {{relation_filters r}}
  MATCH (forces)<-[sent:DEPLOYED]-(party:Entity)
  WHERE {{relation_filters sent}}
  RETURN 2 AS rank, 'supporter' AS role, party, side, forces, r
  UNION ALL
  MATCH (conflict)<-[in:BELLIGERENT_IN]-(side:Entity)<-[r:AIDED]-(party:Nation|Organization)
  WHERE {{relation_filters in}} AND {{relation_filters r}}
  RETURN 3 AS rank, 'donor' AS role, party, side, null AS forces, r
}
WITH rank, role, party, side, forces, r WHERE $role IN ['', role]
WITH * ORDER BY rank, r.articles DESC, party.id, side.id, forces.id LIMIT $limit
RETURN party, role, side, forces, r.modality AS modality, r.confidence AS confidence, r.articles AS articles, {{evidence r}} AS evidence
ORDER BY rank, articles DESC, party.id, side.id, forces.id

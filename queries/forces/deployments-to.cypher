// @name deployments-to
// @title Forces sent to a place
// @summary One row for each deployment of forces to the place or to a place in it, up to three steps down, with the range of the figures that claims give and quotes that say where.
// @param place entity:Location|Nation required Where the forces are
// @param limit int default=50 min=1 max=500 Most rows
// @returns deployment entity, force text, by entities, to entities, in_support_of entities, conflicts entities
// @returns size_min int, size_max int, qualifier text, killed_min int, killed_max int, started_on date, ended_on date
// @returns articles int, disputed texts, evidence evidence
// @cursor deployment
MATCH (:Entity {id: $place})<-[:LOCATED_IN*0..3]-(place:Entity)
WITH DISTINCT place
MATCH (place)<-[r:DEPLOYED_TO]-(d:Deployment)
WHERE d.id > $after_deployment AND {{relation_filters r}}
WITH d, collect(place.id) AS places, {quotes: reduce(all = [], quotes IN collect(r.quotes) | all + quotes)} AS r
ORDER BY d.id LIMIT $limit
// An article that tells of two places counts once. The condition on c.id lets the index of four columns serve.
RETURN {{deployment d}},
  COUNT { UNWIND places AS place MATCH (c:Claim {type: 'DEPLOYED_TO', subject: d.id, object: place}) WHERE c.id >= '' AND c.polarity = 'affirmed' RETURN DISTINCT c.article }
    AS articles, {{evidence r}} AS evidence
ORDER BY deployment.id

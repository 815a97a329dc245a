// @name deployments-in
// @title Forces in a conflict
// @summary One row for each deployment of forces in the conflict, with the range of the figures that claims give and quotes that say that they are in it.
// @param conflict entity:Conflict required The conflict
// @param limit int default=50 min=1 max=500 Most rows
// @returns deployment entity, force text, by entities, to entities, in_support_of entities, conflicts entities
// @returns size_min int, size_max int, qualifier text, killed_min int, killed_max int, started_on date, ended_on date
// @returns articles int, disputed texts, evidence evidence
// @cursor deployment
MATCH (:Entity {id: $conflict})<-[r:DEPLOYED_IN]-(d:Deployment)
WHERE d.id > $after_deployment AND {{relation_filters r}}
WITH d, r ORDER BY d.id LIMIT $limit
RETURN {{deployment d}}, r.articles AS articles, {{evidence r}} AS evidence
ORDER BY deployment.id

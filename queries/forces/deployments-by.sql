-- @name deployments-by
-- @title Forces that somebody sent
-- @summary One row for each deployment of forces by the nation or organisation, with the range of the figures that claims give and quotes that say who sent them.
-- @param deployer entity:Nation|Organization required Who sent the forces
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns deployment entity, force text, by entities, to entities, in_support_of entities, conflicts entities
-- @returns size_min int, size_max int, qualifier text, killed_min int, killed_max int, started_on date, ended_on date
-- @returns articles int, disputed texts, evidence evidence
-- @cursor deployment
SELECT {{deployment d}}, r.articles, {{evidence r}} AS evidence
FROM edges r CROSS JOIN nodes d ON d.id = r."to"
WHERE r."from" = :deployer AND r.type = 'DEPLOYED' AND r."to" > :after_deployment AND {{relation_filters r}}
ORDER BY r."to" LIMIT :limit

-- @name allies-of
-- @title Allies of an entity
-- @summary One row for each tie to an ally: direct where the two are called allies, membership where both are members of one alliance and no article says that a membership has ended. Counts are those of the membership that fewer report.
-- @param entity entity:Nation|Organization required The nation or organisation
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns ally entity, via text, organization entity, claims int, articles int, sources int, evidence evidence
-- @cursor ally via organization
SELECT n.ref AS ally, r.via, o.ref AS organization, r.claims, r.articles, r.sources, {{evidence r}} AS evidence
FROM (SELECT * FROM ({{allies entity}})
      WHERE (ally, via, organization) > (:after_ally, :after_via, :after_organization)
      ORDER BY ally, via, organization LIMIT :limit) r
JOIN nodes n ON n.id = r.ally LEFT JOIN nodes o ON o.id = r.organization
ORDER BY r.ally, r.via, r.organization

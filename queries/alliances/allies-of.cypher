// @name allies-of
// @title Allies of an entity
// @summary One row for each tie to an ally: direct where the two are called allies, membership where both are members of one alliance and no article says that a membership has ended. Counts are those of the membership that fewer report.
// @param entity entity:Nation|Organization required The nation or organisation
// @param limit int default=50 min=1 max=500 Most rows
// @returns ally entity, via text, organization entity, claims int, articles int, sources int, evidence evidence
// @cursor ally via organization
CALL () {
{{allies entity}}
}
WITH ally, via, organization, coalesce(organization.id, '') AS within, claims, articles, sources, {quotes: quotes} AS r
WHERE ally.id > $after_ally OR ally.id = $after_ally AND (via > $after_via OR via = $after_via AND within > $after_organization)
WITH * ORDER BY ally.id, via, within LIMIT $limit
RETURN ally, via, organization, claims, articles, sources, {{evidence r}} AS evidence
ORDER BY ally.id, via, within

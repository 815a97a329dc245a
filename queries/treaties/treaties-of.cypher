// @name treaties-of
// @title Treaties of a nation
// @summary One row for each treaty to which the nation or organisation is a party, with how it stands to it and the parties that the same filters let through.
// @param nation entity:Nation|Organization required The nation or organisation
// @param status text values=negotiating|signed|ratified|in_force|suspended|withdrew Only treaties to which it is known to stand so
// @param limit int default=50 min=1 max=500 Most rows
// @returns treaty entity, kind text, signed_on date, status text, parties entities, claims int, articles int, sources int, first_seen date
// @returns last_seen date, disputed texts, evidence evidence
// @cursor treaty
MATCH (:Entity {id: $nation})-[r:PARTY_TO]->(treaty:Treaty)
WHERE treaty.id > $after_treaty AND ($status = '' OR r.status = $status) AND {{relation_filters r}}
WITH treaty, r ORDER BY treaty.id LIMIT $limit
RETURN treaty, treaty.kind AS kind, treaty.signedOn AS signed_on, r.status AS status,
  COLLECT { MATCH (treaty)<-[p:PARTY_TO]-(party:Entity) WHERE {{relation_filters p}} RETURN party ORDER BY party.id } AS parties,
  {{relation_support r}}, r.disputed AS disputed, {{evidence r}} AS evidence
ORDER BY treaty.id

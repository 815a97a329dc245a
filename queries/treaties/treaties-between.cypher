// @name treaties-between
// @title Treaties that two nations share
// @summary One row for each treaty to which both are parties, with how each stands to it.
// @param a entity:Nation|Organization required The one party
// @param b entity:Nation|Organization required The other party
// @param limit int default=50 min=1 max=500 Most rows
// @returns treaty entity, kind text, signed_on date, status_a text, status_b text, articles int, evidence evidence
// @cursor treaty
MATCH (:Entity {id: $a})-[r:PARTY_TO]->(treaty:Treaty)<-[b:PARTY_TO]-(:Entity {id: $b})
WHERE treaty.id > $after_treaty AND {{relation_filters r}} AND {{relation_filters b}}
WITH treaty, r, b ORDER BY treaty.id LIMIT $limit
RETURN treaty, treaty.kind AS kind, treaty.signedOn AS signed_on, r.status AS status_a, b.status AS status_b,
  CASE WHEN r.articles < b.articles THEN r.articles ELSE b.articles END AS articles, {{evidence r}} AS evidence
ORDER BY treaty.id

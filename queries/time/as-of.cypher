// @name as-of
// @title What was in force on a day
// @summary One row for each office, membership, treaty or deployment of that day. Its basis is stated where the dates that articles give enclose the day, each date read as widely as it may mean; open where they give a start on or before the day and no end; seen where they give no start, or differ on the start or the end, and the day lies between the first and the last article that reports it. A treaty counts from its signing and stays listed when it is suspended or left, with that status in its details; one under negotiation is not listed.
// @param day day required The day
// @param entity entity:Person|Nation|Organization|Treaty|Deployment Only what this entity has a part in
// @param kind text values=office|membership|treaty|deployment Only one kind
// @param limit int default=50 min=1 max=500 Most rows
// @returns kind text, who entity, type text, what entity, details details, from date, to date, basis text, evidence evidence
// @cursor type who what
// @graph who type what
CALL () {
  WITH $entity AS entity WHERE entity = ''
  MATCH (who:Entity)-[r:DEPLOYED|LEADS|MEMBER_OF|OFFICIAL_OF|PARTY_TO]->(what:Entity)
  RETURN who, r, what
  UNION ALL
  MATCH (:Entity {id: $entity})-[r:DEPLOYED|LEADS|MEMBER_OF|OFFICIAL_OF|PARTY_TO]-(:Entity)
  RETURN startNode(r) AS who, r, endNode(r) AS what
}
WITH who, r, what, type(r) AS type,
  CASE type(r) WHEN 'DEPLOYED' THEN 'deployment' WHEN 'MEMBER_OF' THEN 'membership' WHEN 'PARTY_TO' THEN 'treaty' ELSE 'office' END AS kind,
  coalesce(r.from, what.signedOn, what.startedOn) AS start, coalesce(r.to, what.endedOn) AS finish,
  'to' IN coalesce(r.disputed, []) OR 'endedOn' IN coalesce(what.disputed, []) AS differ, r.firstSeen AS first_seen, r.lastSeen AS last_seen
WITH *, CASE WHEN start IS NULL OR differ THEN 'seen' WHEN finish IS NULL THEN 'open' ELSE 'stated' END AS basis
WHERE ($kind = '' OR kind = $kind) AND coalesce(r.status, '') <> 'negotiating' AND {{relation_filters r}}
  AND (start IS NULL OR {{first_day start}} <= $day) AND (finish IS NULL OR {{last_day finish}} >= $day)
  AND (basis <> 'seen' OR {{first_day first_seen}} <= $day AND {{last_day last_seen}} >= $day)
  AND (type > $after_type OR type = $after_type AND (who.id > $after_who OR who.id = $after_who AND what.id > $after_what))
WITH who, r, what, type, kind, start, finish, basis ORDER BY type, who.id, what.id LIMIT $limit
RETURN kind, who, type, what, {office: r.office, status: r.status, force: what.force, size: what.size, sizeMin: what.sizeMin,
    sizeMax: what.sizeMax, qualifier: what.qualifier, purpose: what.purpose} AS details,
  start AS from, finish AS to, basis, {{evidence r}} AS evidence
ORDER BY type, who.id, what.id

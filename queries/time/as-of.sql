-- @name as-of
-- @title What was in force on a day
-- @summary One row for each office, membership, treaty or deployment of that day. Its basis is stated where the dates that articles give enclose the day, each date read as widely as it may mean; open where they give a start on or before the day and no end; seen where they give no start, or differ on the start or the end, and the day lies between the first and the last article that reports it. A treaty counts from its signing and stays listed when it is suspended or left, with that status in its details; one under negotiation is not listed.
-- @param day day required The day
-- @param entity entity:Person|Nation|Organization|Treaty|Deployment Only what this entity has a part in
-- @param kind text values=office|membership|treaty|deployment Only one kind
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns kind text, who entity, type text, what entity, details details, from date, to date, basis text, evidence evidence
-- @cursor type who what
-- @graph who type what
SELECT r.kind, w.ref AS who, r.type, t.ref AS what,
       json_patch('{}', json_object('office', r.attributes ->> 'office', 'status', r.attributes ->> 'status', 'force', t.attributes ->> 'force',
         'size', t.attributes ->> 'size', 'sizeMin', t.attributes ->> 'sizeMin', 'sizeMax', t.attributes ->> 'sizeMax',
         'qualifier', t.attributes ->> 'qualifier', 'purpose', t.attributes ->> 'purpose')) AS details,
       r.start AS "from", r.finish AS "to", r.basis, {{evidence r}} AS evidence
FROM (SELECT *, CASE WHEN start IS NULL OR differ THEN 'seen' WHEN finish IS NULL THEN 'open' ELSE 'stated' END AS basis
      FROM (SELECT r.*,
                   CASE r.type WHEN 'DEPLOYED' THEN 'deployment' WHEN 'MEMBER_OF' THEN 'membership' WHEN 'PARTY_TO' THEN 'treaty' ELSE 'office' END AS kind,
                   coalesce(r.attributes ->> 'from', n.attributes ->> 'signedOn', n.attributes ->> 'startedOn') AS start,
                   coalesce(r.attributes ->> 'to', n.attributes ->> 'endedOn') AS finish,
                   'to' IN (SELECT value FROM json_each(r.disputed)) OR 'endedOn' IN (SELECT value FROM json_each(n.disputed)) AS differ
            FROM (SELECT * FROM edges WHERE :entity = ''
                  UNION ALL SELECT * FROM edges WHERE "from" = :entity
                  UNION ALL SELECT * FROM edges WHERE "to" = :entity) r
            JOIN nodes n ON n.id = r."to"
            WHERE r.type IN ('DEPLOYED', 'LEADS', 'MEMBER_OF', 'OFFICIAL_OF', 'PARTY_TO')
              AND coalesce(r.attributes ->> 'status', '') <> 'negotiating' AND {{relation_filters r}})
      WHERE (:kind = '' OR kind = :kind)
        AND (start IS NULL OR {{first_day start}} <= :day) AND (finish IS NULL OR {{last_day finish}} >= :day)
        AND (basis <> 'seen' OR {{first_day first_seen}} <= :day AND {{last_day last_seen}} >= :day)
        AND (type, "from", "to") > (:after_type, :after_who, :after_what)
      ORDER BY type, "from", "to" LIMIT :limit) r
JOIN nodes w ON w.id = r."from" JOIN nodes t ON t.id = r."to"
ORDER BY r.type, r."from", r."to"

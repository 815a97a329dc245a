-- @name paths
-- @title Shortest paths between two entities
-- @summary One row for each path, the shortest first, then by the ids along it: of the paths that are as short as any or one step longer, the first k. No path passes an entity twice, and each step shows its relation with the most claims.
-- @param from entity required Where the paths begin
-- @param to entity required Where they end
-- @param k int default=3 min=1 max=20 How many paths
-- @param types relation_types Only along relations of these types
-- @param max_length int default=4 min=1 max=6 Most steps
-- @returns length int, nodes entities, relations relations
-- @graph nodes relations
-- A walk of the least length, or of one step more, meets nobody twice: what it could leave out between would make it two steps shorter.
-- search looks for that length from the end with fewer neighbours. near holds who can be that many steps from the end, beyond them who
-- can be one step farther. first holds the first two steps of the walks, read from the side that is likely smaller; the longer ones
-- only where the least are too few. Every first two steps can go on to the end, so that the first k of them give the first k walks.
WITH RECURSIVE begin(id) AS MATERIALIZED (
  SELECT DISTINCT iif(r."from" = :from, r."to", r."from")
  FROM (SELECT * FROM edges WHERE "from" = :from UNION ALL SELECT * FROM edges WHERE "to" = :from) r
  WHERE :from <> :to AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
), finish(id) AS MATERIALIZED (
  SELECT DISTINCT iif(r."from" = :to, r."to", r."from")
  FROM (SELECT * FROM edges WHERE "from" = :to UNION ALL SELECT * FROM edges WHERE "to" = :to) r
  WHERE :from <> :to AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
), search(steps, id, ahead) AS NOT MATERIALIZED (
  SELECT 0, iif(b.n <= f.n, :from, :to), b.n <= f.n
  FROM (SELECT count(*) AS n FROM begin) b CROSS JOIN (SELECT count(*) AS n FROM finish) f
  WHERE b.n > 0 AND f.n > 0
  UNION
  SELECT search.steps + 1, iif(r."from" = search.id, r."to", r."from"), search.ahead
  FROM search CROSS JOIN edges r ON r."from" = search.id OR r."to" = search.id
  WHERE search.steps < :max_length - 1 AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
), least(length, ahead) AS MATERIALIZED (
  SELECT steps + 1, ahead FROM search WHERE iif(ahead, id IN finish, id IN begin) LIMIT 1
), near(steps, id, length, ahead) AS MATERIALIZED (
  SELECT 0, :to, length, ahead FROM least
  UNION
  SELECT near.steps + 1, iif(r."from" = near.id, r."to", r."from"), near.length, near.ahead
  FROM near CROSS JOIN edges r ON r."from" = near.id OR r."to" = near.id
  WHERE near.steps < near.length - 2 AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
), beyond(id, length, ahead) AS MATERIALIZED (
  SELECT id, length, ahead FROM near WHERE length = 1 AND :max_length > 1
  UNION
  SELECT iif(r."from" = near.id, r."to", r."from"), near.length, near.ahead
  FROM near CROSS JOIN edges r ON r."from" = near.id OR r."to" = near.id
  WHERE near.steps = near.length - 2 AND near.length < :max_length AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
), first(length, x, y) AS (
  SELECT * FROM (
    SELECT near.length, begin.id AS x, near.id AS y
    FROM begin CROSS JOIN edges r ON r."from" = begin.id OR r."to" = begin.id
    CROSS JOIN near ON near.id = iif(r."from" = begin.id, r."to", r."from") AND near.steps = near.length - 2
    WHERE (SELECT length > 3 OR length = 3 AND ahead FROM least) AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
    UNION
    SELECT near.length, iif(r."from" = near.id, r."to", r."from") AS x, near.id
    FROM near CROSS JOIN edges r ON r."from" = near.id OR r."to" = near.id
    WHERE near.steps = near.length - 2 AND (near.length = 2 OR near.length = 3 AND NOT near.ahead)
      AND x IN begin AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
    ORDER BY x, y LIMIT :k)
  UNION ALL
  SELECT * FROM (
    SELECT beyond.length + 1, begin.id AS x, beyond.id AS y
    FROM begin CROSS JOIN edges r ON r."from" = begin.id OR r."to" = begin.id
    CROSS JOIN beyond ON beyond.id = iif(r."from" = begin.id, r."to", r."from")
    WHERE (SELECT length > 2 OR length = 2 AND ahead FROM least) AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
    UNION
    SELECT beyond.length + 1, iif(r."from" = beyond.id, r."to", r."from") AS x, beyond.id
    FROM beyond CROSS JOIN edges r ON r."from" = beyond.id OR r."to" = beyond.id
    WHERE (beyond.length = 1 OR beyond.length = 2 AND NOT beyond.ahead)
      AND x IN begin AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
    ORDER BY x, y LIMIT :k)
  LIMIT :k
), walk(length, missing, ids, at) AS (
  SELECT 1, 0, json_array(:from, :to), :to FROM least WHERE length = 1
  UNION ALL
  SELECT length, length - 2, json_array(:from, x, y), y FROM first
  UNION
  SELECT walk.length, near.steps, json_insert(walk.ids, '$[#]', near.id), near.id
  FROM walk CROSS JOIN edges r ON r."from" = walk.at OR r."to" = walk.at
  CROSS JOIN near ON near.steps = walk.missing - 1 AND near.id = iif(r."from" = walk.at, r."to", r."from")
  WHERE walk.missing > 0 AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
  ORDER BY 1, 3
)
SELECT p.length, (SELECT json_group_array(json(n.ref) ORDER BY e.key) FROM json_each(p.ids) e CROSS JOIN nodes n ON n.id = e.value) AS nodes,
       (SELECT json_group_array(json((
          SELECT json_object('type', r.type, 'from', r."from", 'to', r."to")
          FROM edges r
          WHERE (r."from" = e.value AND r."to" = p.ids ->> (e.key + 1) OR r."from" = p.ids ->> (e.key + 1) AND r."to" = e.value)
            AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
          ORDER BY r.claims DESC, r.type, r."from" LIMIT 1
        )) ORDER BY e.key)
        FROM json_each(p.ids) e WHERE e.key < p.length) AS relations
FROM (SELECT length, ids FROM walk WHERE missing = 0 LIMIT :k) p
ORDER BY p.length, p.ids

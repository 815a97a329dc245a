x.ref AS deployment, x.attributes ->> 'force' AS force,
  (SELECT json_group_array(json(n.ref) ORDER BY n.id) FROM edges e CROSS JOIN nodes n ON n.id = e."from"
   WHERE e."to" = x.id AND e.type = 'DEPLOYED') AS "by",
  (SELECT json_group_array(json(n.ref) ORDER BY n.id) FROM edges e CROSS JOIN nodes n ON n.id = e."to"
   WHERE e."from" = x.id AND e.type = 'DEPLOYED_TO') AS "to",
  (SELECT json_group_array(json(n.ref) ORDER BY n.id) FROM edges e CROSS JOIN nodes n ON n.id = e."to"
   WHERE e."from" = x.id AND e.type = 'IN_SUPPORT_OF') AS in_support_of,
  (SELECT json_group_array(json(n.ref) ORDER BY n.id) FROM edges e CROSS JOIN nodes n ON n.id = e."to"
   WHERE e."from" = x.id AND e.type = 'DEPLOYED_IN') AS conflicts,
  coalesce(x.attributes ->> 'size', x.attributes ->> 'sizeMin', x.attributes ->> 'sizeMax') AS size_min,
  coalesce(x.attributes ->> 'size', x.attributes ->> 'sizeMax', x.attributes ->> 'sizeMin') AS size_max, x.attributes ->> 'qualifier' AS qualifier,
  coalesce(x.attributes ->> 'killed', x.attributes ->> 'killedMin', x.attributes ->> 'killedMax') AS killed_min,
  coalesce(x.attributes ->> 'killed', x.attributes ->> 'killedMax', x.attributes ->> 'killedMin') AS killed_max,
  x.attributes ->> 'startedOn' AS started_on, x.attributes ->> 'endedOn' AS ended_on, x.disputed AS disputed

x AS deployment, x.force AS force, COLLECT { MATCH (x)<-[:DEPLOYED]-(who:Entity) RETURN who ORDER BY who.id } AS by,
  COLLECT { MATCH (x)-[:DEPLOYED_TO]->(where:Entity) RETURN where ORDER BY where.id } AS to,
  COLLECT { MATCH (x)-[:IN_SUPPORT_OF]->(who:Entity) RETURN who ORDER BY who.id } AS in_support_of,
  COLLECT { MATCH (x)-[:DEPLOYED_IN]->(war:Conflict) RETURN war ORDER BY war.id } AS conflicts,
  coalesce(x.size, x.sizeMin, x.sizeMax) AS size_min, coalesce(x.size, x.sizeMax, x.sizeMin) AS size_max, x.qualifier AS qualifier,
  coalesce(x.killed, x.killedMin, x.killedMax) AS killed_min, coalesce(x.killed, x.killedMax, x.killedMin) AS killed_max,
  x.startedOn AS started_on, x.endedOn AS ended_on, x.disputed AS disputed

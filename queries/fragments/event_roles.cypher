COLLECT { MATCH (x)-[:ACTOR]->(who:Entity) RETURN who ORDER BY who.id } AS actors,
  COLLECT { MATCH (x)-[:RECIPIENT]->(who:Entity) RETURN who ORDER BY who.id } AS recipients,
  head(COLLECT { MATCH (x)-[:LOCATED_AT]->(where:Entity) RETURN where }) AS place

COLLECT {
  UNWIND x.quotes AS shown
  MATCH (told:Claim {id: shown})<-[:STATES]-(article:Article)
  USING INDEX SEEK told:Claim(id)
  OPTIONAL MATCH (article)<-[by:PUBLISHED]-(:Source)
  WITH told, article, by ORDER BY told.id
  RETURN {{claim_evidence told}}
}

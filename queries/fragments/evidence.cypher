COLLECT {
  UNWIND x.quotes AS shown
  MATCH (told:Claim {id: shown})<-[:STATES]-(article:Article)
  OPTIONAL MATCH (article)<-[by:PUBLISHED]-(:Source)
  WITH told, article, by ORDER BY told.id
  RETURN {{claim_evidence told}}
}

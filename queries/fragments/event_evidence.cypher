// @param quotes int default=3 min=0 max=20 Most quotes shown of each event
COLLECT {
  MATCH (x)<-[:ABOUT]-(told:Claim)
  WITH told ORDER BY told.id LIMIT $quotes
  MATCH (told)<-[:STATES]-(article:Article)
  OPTIONAL MATCH (article)<-[by:PUBLISHED]-(:Source)
  WITH told, article, by ORDER BY told.id
  RETURN {{claim_evidence told}}
}

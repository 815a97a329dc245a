// @name most-mentioned
// @title Entities most spoken of
// @summary One row for each entity, the one that most articles mention first, with how often they do.
// @param labels labels Only entities of these labels
// @param limit int default=50 min=1 max=500 Most rows
// @returns entity entity, articles int, mentions int
CALL () {
  UNWIND CASE WHEN $since = '' AND $until = '' THEN $labels ELSE [] END AS label
  MATCH (e:Entity)
  WHERE e.id STARTS WITH toLower(label) + ':'
  WITH e, COUNT { (e)<-[:MENTIONS]-() } AS articles
  WHERE articles > 0
  RETURN e, articles ORDER BY articles DESC, e.id LIMIT $limit
  UNION ALL
  UNWIND CASE WHEN $since = '' AND $until = '' THEN [] ELSE [left($since, 4)] END AS year
  MATCH (a:Article)
  WHERE a.publishedAt >= year AND {{published_filters a}}
  MATCH (a)-[:MENTIONS]->(e:Entity)
  WHERE any(label IN $labels WHERE label IN labels(e))
  RETURN e, count(*) AS articles ORDER BY articles DESC, e.id LIMIT $limit
}
RETURN e AS entity, articles, reduce(sum = 0, n IN COLLECT {
    MATCH (e)<-[m:MENTIONS]-(a:Article) WHERE {{published_filters a}} RETURN m.count
  } | sum + n) AS mentions
ORDER BY articles DESC, entity.id

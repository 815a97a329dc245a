// @name articles
// @title Articles
// @summary One row for each article, the newest first, those without a date last, with how many claims it makes and entities it mentions.
// @param source text Only articles of the publisher with this id
// @param lang text Only articles in this language
// @param limit int default=50 min=1 max=500 Most rows
// @returns article text, title text, source text, lang text, published date, url text, claims int, entities int
// @cursor published article
// Articles with a date are read in the order of the index on it, those without in the order of their ids.
CALL () {
  MATCH (a:Article)
  WHERE a.publishedAt >= left($since, 4) AND a.publishedAt <= CASE $after_published WHEN '' THEN '~' ELSE $after_published END
    AND a.publishedAt <= CASE $until WHEN '' THEN '~' ELSE $until END
    AND ($after_article = '' OR $after_published <> '' AND (a.publishedAt < $after_published OR a.id < $after_article))
    AND ($source = '' OR a.source = $source) AND ($lang = '' OR a.lang = $lang) AND {{published_filters a}}
  WITH a ORDER BY a.publishedAt DESC, a.id DESC LIMIT $limit
  RETURN collect(a) AS dated
}
CALL (dated) {
  UNWIND CASE WHEN size(dated) < $limit AND $since = '' AND $until = '' THEN [1] ELSE [] END AS wanted
  MATCH (a:Article)
  WHERE a.id < CASE WHEN $after_article = '' OR $after_published <> '' THEN '~' ELSE $after_article END AND a.publishedAt IS NULL
    AND ($source = '' OR a.source = $source) AND ($lang = '' OR a.lang = $lang)
  WITH a ORDER BY a.id DESC LIMIT $limit
  RETURN collect(a) AS undated
}
UNWIND dated + undated AS a
WITH a, coalesce(a.publishedAt, '') AS day ORDER BY day DESC, a.id DESC LIMIT $limit
OPTIONAL MATCH (a)<-[by:PUBLISHED]-(:Source)
RETURN a.id AS article, a.title AS title, by.name AS source, a.lang AS lang, a.publishedAt AS published, a.url AS url,
  COUNT { (a)-[:STATES]->() } AS claims, COUNT { (a)-[:MENTIONS]->() } AS entities
ORDER BY day DESC, article DESC

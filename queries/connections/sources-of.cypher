// @name sources-of
// @title Publishers that speak of an entity
// @summary One row for each publisher whose articles mention the entity, those with the most articles first, with the claims in them in which it has a part.
// @param entity entity required The entity
// @param limit int default=50 min=1 max=500 Most rows
// @returns source text, articles int, mentions int, claims int, first_published date, last_published date
MATCH (:Entity {id: $entity})<-[m:MENTIONS]-(a:Article)
WHERE {{published_filters a}}
MATCH (a)<-[:PUBLISHED]-(s:Source)
WITH s, count(a) AS articles, sum(m.count) AS mentions, sum(m.claims) AS claims, min(a.publishedAt) AS first_published,
  max(a.publishedAt) AS last_published
ORDER BY articles DESC, s.id LIMIT $limit
RETURN s.name AS source, articles, mentions, claims, first_published, last_published
ORDER BY articles DESC, s.id

-- @name sources-of
-- @title Publishers that speak of an entity
-- @summary One row for each publisher whose articles mention the entity, those with the most articles first, with the claims in them in which it has a part.
-- @param entity entity required The entity
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns source text, articles int, mentions int, claims int, first_published date, last_published date
SELECT min(a.source_name) AS source, count(*) AS articles, sum(m.count) AS mentions, sum(m.claims) AS claims,
       min(nullif(a.published, '')) AS first_published, max(nullif(a.published, '')) AS last_published
FROM mentions m CROSS JOIN articles a ON a.id = m.article
WHERE m.entity = :entity AND a.source <> '' AND {{published_filters a}}
GROUP BY a.source
ORDER BY articles DESC, a.source LIMIT :limit

-- @name most-mentioned
-- @title Entities most spoken of
-- @summary One row for each entity, the one that most articles mention first, with how often they do.
-- @param labels labels Only entities of these labels
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns entity entity, articles int, mentions int
SELECT e.ref AS entity, m.articles, m.mentions
FROM (SELECT entity, count(*) AS articles, sum(count) AS mentions FROM mentions
      WHERE :since = '' AND :until = ''
      GROUP BY entity
      UNION ALL
      SELECT m.entity, count(*), sum(m.count) FROM articles a CROSS JOIN mentions m ON m.article = a.id
      WHERE :since || :until <> '' AND a.published >= substr(:since, 1, 4) AND {{published_filters a}}
      GROUP BY m.entity) m
CROSS JOIN nodes e ON e.id = m.entity
WHERE e.type IN (SELECT value FROM json_each(:labels))
ORDER BY m.articles DESC, m.entity LIMIT :limit

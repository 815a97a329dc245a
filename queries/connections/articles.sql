-- @name articles
-- @title Articles
-- @summary One row for each article, the newest first, those without a date last, with how many claims it makes and entities it mentions.
-- @param source text Only articles of the publisher with this id
-- @param lang text Only articles in this language
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns article text, title text, source text, lang text, published date, url text, claims int, entities int
-- @cursor published article
-- Articles are read in the order of the index on their date, or all of a publisher by that on publishers.
SELECT a.id AS article, nullif(a.title, '') AS title, nullif(a.source_name, '') AS source, a.lang, nullif(a.published, '') AS published,
       nullif(a.url, '') AS url, (SELECT count(*) FROM claims c WHERE c.article = a.id) AS claims,
       (SELECT count(*) FROM mentions m WHERE m.article = a.id) AS entities
FROM (SELECT * FROM (SELECT a.published, a.id FROM articles a
                     WHERE :source = '' AND (:lang = '' OR a.lang = :lang) AND {{published_filters a}}
                       AND (a.published, a.id) < (iif(:after_article = '', '~', :after_published), :after_article)
                       AND a.published >= substr(:since, 1, 4) AND a.published <= iif(:until = '', '~', :until)
                     ORDER BY a.published DESC, a.id DESC LIMIT :limit)
      UNION ALL
      SELECT * FROM (SELECT a.published, a.id FROM articles a
                     WHERE :source <> '' AND a.source = :source AND (:lang = '' OR a.lang = :lang) AND {{published_filters a}}
                       AND (a.published, a.id) < (iif(:after_article = '', '~', :after_published), :after_article)
                     ORDER BY a.published DESC, a.id DESC LIMIT :limit)) p
CROSS JOIN articles a ON a.id = p.id
ORDER BY p.published DESC, p.id DESC

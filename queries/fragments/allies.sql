-- The ties of :x to its allies: a row for each edge that says so, and for each alliance of which both are members.
SELECT r.ally, 'direct' AS via, '' AS organization, r.claims, r.articles, coalesce(json_array_length(r.sources), 0) AS sources, r.quotes
FROM (SELECT *, "to" AS ally FROM edges WHERE "from" = :x AND type = 'ALLIED_WITH'
      UNION ALL SELECT *, "from" FROM edges WHERE "to" = :x AND type = 'ALLIED_WITH') r
WHERE {{relation_filters r}}
UNION ALL
SELECT r."from", 'membership', o.id, min(own.claims, r.claims), min(own.articles, r.articles),
       min(coalesce(json_array_length(own.sources), 0), coalesce(json_array_length(r.sources), 0)),
       (SELECT json_group_array(value) FROM (SELECT value FROM json_each(own.quotes) UNION ALL SELECT value FROM json_each(r.quotes)))
FROM edges own CROSS JOIN nodes o ON o.id = own."to" AND o.attributes ->> 'kind' = 'alliance'
CROSS JOIN edges r ON r."to" = own."to" AND r.type = 'MEMBER_OF' AND r."from" <> :x
JOIN nodes n ON n.id = r."from" AND n.type IN ('Nation', 'Organization')
WHERE own."from" = :x AND own.type = 'MEMBER_OF' AND {{not_ended own}} AND {{not_ended r}} AND {{relation_filters own}} AND {{relation_filters r}}

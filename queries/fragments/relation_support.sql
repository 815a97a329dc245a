x.claims, x.articles, coalesce(json_array_length(x.sources), 0) AS sources, x.first_seen, x.last_seen

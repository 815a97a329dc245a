x.claims AS claims, x.articles AS articles, size(coalesce(x.sources, [])) AS sources, x.firstSeen AS first_seen, x.lastSeen AS last_seen

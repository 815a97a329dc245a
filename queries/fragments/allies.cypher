// The ties of $x to its allies: a row for each edge that says so, and for each alliance of which both are members.
MATCH (:Entity {id: $x})-[r:ALLIED_WITH]-(ally:Entity)
WHERE {{relation_filters r}}
RETURN ally, 'direct' AS via, null AS organization, r.claims AS claims, r.articles AS articles, size(coalesce(r.sources, [])) AS sources,
  r.quotes AS quotes
UNION ALL
MATCH (:Entity {id: $x})-[own:MEMBER_OF]->(organization:Organization {kind: 'alliance'})<-[r:MEMBER_OF]-(ally:Nation|Organization)
WHERE {{not_ended own}} AND {{not_ended r}} AND {{relation_filters own}} AND {{relation_filters r}}
WITH ally, organization, own, r, size(coalesce(own.sources, [])) AS own_sources, size(coalesce(r.sources, [])) AS r_sources
RETURN ally, 'membership' AS via, organization, CASE WHEN own.claims < r.claims THEN own.claims ELSE r.claims END AS claims,
  CASE WHEN own.articles < r.articles THEN own.articles ELSE r.articles END AS articles,
  CASE WHEN own_sources < r_sources THEN own_sources ELSE r_sources END AS sources, own.quotes + r.quotes AS quotes

-- @name allies-in-common
-- @title Allies that two have in common
-- @summary One row for each ally of both, with how it is tied to each: direct where the two are called allies, membership where both are members of one alliance and no article says that a membership has ended.
-- @param a entity:Nation|Organization required The one nation or organisation
-- @param b entity:Nation|Organization required The other nation or organisation
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns ally entity, via_a texts, via_b texts, evidence_a evidence, evidence_b evidence
-- @cursor ally
WITH a AS (SELECT ally, json_group_array(DISTINCT via ORDER BY via) AS via, json_group_array(q.value) AS quotes
           FROM ({{allies a}}) r JOIN json_each(r.quotes) q WHERE ally > :after_ally GROUP BY ally),
     b AS (SELECT ally, json_group_array(DISTINCT via ORDER BY via) AS via, json_group_array(q.value) AS quotes
           FROM ({{allies b}}) r JOIN json_each(r.quotes) q WHERE ally > :after_ally GROUP BY ally)
SELECT n.ref AS ally, a.via AS via_a, b.via AS via_b, {{evidence a}} AS evidence_a, {{evidence b}} AS evidence_b
FROM (SELECT a.ally FROM a JOIN b ON b.ally = a.ally ORDER BY a.ally LIMIT :limit) r
JOIN a ON a.ally = r.ally JOIN b ON b.ally = r.ally JOIN nodes n ON n.id = r.ally
ORDER BY r.ally

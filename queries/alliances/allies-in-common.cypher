// @name allies-in-common
// @title Allies that two have in common
// @summary One row for each ally of both, with how it is tied to each: direct where the two are called allies, membership where both are members of one alliance and no article says that a membership has ended.
// @param a entity:Nation|Organization required The one nation or organisation
// @param b entity:Nation|Organization required The other nation or organisation
// @param limit int default=50 min=1 max=500 Most rows
// @returns ally entity, via_a texts, via_b texts, evidence_a evidence, evidence_b evidence
// @cursor ally
CALL () {
{{allies a}}
}
WITH collect({ally: ally, via: via, quotes: quotes}) AS ties
CALL () {
{{allies b}}
}
WITH ties, ally, collect({via: via, quotes: quotes}) AS ties_b
WITH ally, [tie IN ties WHERE tie.ally = ally] AS ties_a, ties_b
WHERE ties_a <> [] AND ally.id > $after_ally
WITH ally, ties_a, ties_b ORDER BY ally.id LIMIT $limit
WITH ally, ties_a, ties_b, {quotes: reduce(all = [], tie IN ties_a | all + tie.quotes)} AS a,
  {quotes: reduce(all = [], tie IN ties_b | all + tie.quotes)} AS b
RETURN ally, [via IN ['direct', 'membership'] WHERE any(tie IN ties_a WHERE tie.via = via)] AS via_a,
  [via IN ['direct', 'membership'] WHERE any(tie IN ties_b WHERE tie.via = via)] AS via_b,
  {{evidence a}} AS evidence_a, {{evidence b}} AS evidence_b
ORDER BY ally.id

// @param since first_day Only what was last reported on or after this date
// @param until last_day Only what was first reported on or before this date
// @param min_confidence number default=0 min=0 max=1 Least confidence of the best claim
// @param min_sources int default=0 min=0 max=1000 Least number of independent sources
// @param modality modality default=hypothetical Weakest modality that counts
// What is not asked for is not read: a hub has thousands of relations.
($since = '' OR x.lastSeen + '~' >= $since) AND ($until = '' OR x.firstSeen <= $until)
  AND ($min_confidence = 0 OR x.confidence >= $min_confidence)
  AND ($min_sources = 0 OR size(coalesce(x.sources, [])) >= $min_sources)
  AND ('hypothetical' IN $modality OR x.modality IN $modality)

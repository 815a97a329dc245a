-- @param since first_day Only what was last reported on or after this date
-- @param until last_day Only what was first reported on or before this date
-- @param min_confidence number default=0 min=0 max=1 Least confidence of the best claim
-- @param min_sources int default=0 min=0 max=1000 Least number of independent sources
-- @param modality modality default=hypothetical Weakest modality that counts
(:since = '' OR x.last_seen || '~' >= :since) AND (:until = '' OR x.first_seen <= :until)
  AND x.confidence >= :min_confidence AND (:min_sources = 0 OR json_array_length(x.sources) >= :min_sources)
  AND x.modality IN (SELECT value FROM json_each(:modality))

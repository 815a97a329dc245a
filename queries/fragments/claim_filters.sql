-- @param since first_day Only articles published on or after this date
-- @param until last_day Only articles published on or before this date
-- @param min_confidence number default=0 min=0 max=1 Least confidence of a claim that counts
-- @param modality modality default=hypothetical Weakest modality that counts
(:since = '' OR x.published || '~' >= :since) AND (:until = '' OR x.published <= :until)
  AND x.confidence >= :min_confidence AND x.modality IN (SELECT value FROM json_each(:modality))

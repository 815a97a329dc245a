-- @param since first_day Only what may have happened on or after this date
-- @param until last_day Only what may have happened on or before this date
-- @param min_confidence number default=0 min=0 max=1 Least confidence of a claim that counts
-- @param min_sources int default=0 min=0 max=1000 Least number of independent sources
-- @param modality modality default=hypothetical Weakest modality that counts
(:since = '' OR x.last_day >= :since) AND (:until = '' OR x.first_day <= :until)
  AND EXISTS (SELECT 1 FROM claims told WHERE told.event = x.id AND told.event <> '' AND told.polarity = 'affirmed'
    AND told.confidence >= :min_confidence AND told.modality IN (SELECT value FROM json_each(:modality)))
  AND (:min_sources = 0 OR (SELECT count(DISTINCT told.source) FROM quotes told WHERE told.event = x.id AND told.event <> ''
    AND told.polarity = 'affirmed' AND told.confidence >= :min_confidence
    AND told.modality IN (SELECT value FROM json_each(:modality))) >= :min_sources)

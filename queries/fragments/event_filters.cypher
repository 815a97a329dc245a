// @param since first_day Only what may have happened on or after this date
// @param until last_day Only what may have happened on or before this date
// @param min_confidence number default=0 min=0 max=1 Least confidence of a claim that counts
// @param min_sources int default=0 min=0 max=1000 Least number of independent sources
// @param modality modality default=hypothetical Weakest modality that counts
($since = '' OR x.lastDay >= $since) AND ($until = '' OR x.firstDay <= $until)
  AND EXISTS { (x)<-[:ABOUT]-(told:Claim) WHERE told.polarity = 'affirmed' AND told.confidence >= $min_confidence AND told.modality IN $modality }
  AND CASE $min_sources WHEN 0 THEN true ELSE COUNT { MATCH (x)<-[:ABOUT]-(told:Claim)<-[:STATES]-(by:Article)
    WHERE told.polarity = 'affirmed' AND told.confidence >= $min_confidence AND told.modality IN $modality AND by.source IS NOT NULL
    RETURN DISTINCT by.source } >= $min_sources END

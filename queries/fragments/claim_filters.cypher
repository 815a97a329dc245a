// @param since first_day Only articles published on or after this date
// @param until last_day Only articles published on or before this date
// @param min_confidence number default=0 min=0 max=1 Least confidence of a claim that counts
// @param modality modality default=hypothetical Weakest modality that counts
// The article that states x is called article.
($since = '' OR article.publishedAt + '~' >= $since) AND ($until = '' OR article.publishedAt <= $until)
  AND x.confidence >= $min_confidence AND x.modality IN $modality

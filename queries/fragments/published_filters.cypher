// @param since first_day Only articles published on or after this date
// @param until last_day Only articles published on or before this date
($since = '' OR x.publishedAt + '~' >= $since) AND ($until = '' OR x.publishedAt <= $until)

-- @param since first_day Only articles published on or after this date
-- @param until last_day Only articles published on or before this date
(:since = '' OR nullif(x.published, '') || '~' >= :since) AND (:until = '' OR nullif(x.published, '') <= :until)

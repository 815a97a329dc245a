// The event is called x, its role r, and after is the day where the page before ended.
(r.day > after OR r.event > $after_event) AND ($until = '' OR r.day <= $until) AND x.type IN $types AND {{event_filters x}}

-- @param quotes int default=3 min=0 max=20 Most quotes shown of each event
(SELECT json_group_array(json(q.evidence) ORDER BY q.id)
 FROM (SELECT id, evidence FROM quotes WHERE event = x.id AND event <> '' ORDER BY id LIMIT :quotes) q)

(SELECT json_group_array(json(q.evidence) ORDER BY q.id) FROM json_each(x.quotes) shown JOIN quotes q ON q.id = shown.value)

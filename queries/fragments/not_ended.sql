-- No article gives an end of the relation x, not even ends on which articles differ.
x.attributes ->> 'to' IS NULL AND 'to' NOT IN (SELECT value FROM json_each(x.disputed))

// No article gives an end of the relation x, not even ends on which articles differ.
x.to IS NULL AND NOT 'to' IN coalesce(x.disputed, [])

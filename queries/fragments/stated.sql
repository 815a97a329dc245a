coalesce(CAST(nullif(c.attributes, '') ->> x AS TEXT),
  coalesce(nullif(c.attributes, '') ->> (x || 'Min'), nullif(c.attributes, '') ->> (x || 'Max')) || '-' ||
  coalesce(nullif(c.attributes, '') ->> (x || 'Max'), nullif(c.attributes, '') ->> (x || 'Min')))

coalesce(CAST(c.attributes ->> x AS TEXT), coalesce(c.attributes ->> (x || 'Min'), c.attributes ->> (x || 'Max')) || '-' ||
  coalesce(c.attributes ->> (x || 'Max'), c.attributes ->> (x || 'Min')))
coalesce(toString(c[x]), toString(coalesce(c[x + 'Min'], c[x + 'Max'])) + '-' + toString(coalesce(c[x + 'Max'], c[x + 'Min'])))

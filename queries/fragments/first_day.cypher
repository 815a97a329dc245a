// The first day that the EDTF date x may mean, or what it begins with: 2024-06 sorts before 2024-06-01. Empty where it is open.
replace(rtrim(split(x, '/')[0], '.~?%'), 'X', '0')

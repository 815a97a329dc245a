-- Sorts behind the last day that the EDTF date x may mean, and before the day after it. Behind all days where it is open.
replace(rtrim(substr(x, instr(x, '/') + 1), '.~?%'), 'X', '9') || '~'

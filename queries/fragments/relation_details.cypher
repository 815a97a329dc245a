{.office, .from, .to, .status}

"""One page a stage: one form, one thin class, no rules and no queries."""

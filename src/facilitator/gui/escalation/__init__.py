"""What the page of escalation is made of: rules and steps typed as lines, their forms, the offers."""

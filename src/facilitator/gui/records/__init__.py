"""Lists of records and the forms beside them: what every page of records shares."""

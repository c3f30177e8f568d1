"""How the charter looks on paper: type, pages, grid. The only place that knows ReportLab."""

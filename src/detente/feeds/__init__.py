"""Event datasets: for each its columns, one SELECT that maps them to canonical events, its codes, and a page."""

"""Requests in, one desk call, a page or JSON out. No SQL, no maths."""

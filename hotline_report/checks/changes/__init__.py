"""Year-on-year (同比): rules Y01 and following.

A printed change tells what last year's figure must have been, within the rounding of its last
digit. `implied` works that out for one figure; `relations`, `simplex` and `contradictions` ask
whether those of all figures can be true together.
"""

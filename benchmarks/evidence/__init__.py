"""How often the checks of evidence err, on which texts: ``python benchmarks/evidence`` writes docs/error-rates.md."""

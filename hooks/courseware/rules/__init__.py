"""Rules of papers and cases: drawing, sharing of points, give-aways, the order in which things are shown, playing a case through."""

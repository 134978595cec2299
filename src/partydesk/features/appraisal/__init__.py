"""民主评议党员: grades of a year, how they came about, what follows from them."""

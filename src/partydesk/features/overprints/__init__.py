"""套打: words of the books, printed at their places on stock that is printed already."""

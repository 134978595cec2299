"""The Qt toolkit every page is built from; it knows no book, no table and no rule."""

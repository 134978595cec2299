"""Snapshots of a unit: taken from the running file, checked at once, copied, put back.

A snapshot is one file, compact and under the unit's own key. Its name says of which kind it is,
when it was taken, and the beginning of the SHA-256 of its bytes, so that every copy of it, wherever
it lies, can be told to be whole.
"""

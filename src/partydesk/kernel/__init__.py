"""The words every other floor speaks: dates, citations, findings, refusals, names, ID numbers."""

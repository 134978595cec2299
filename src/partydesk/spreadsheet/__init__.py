"""Spreadsheets: messy files read into clean, reported cells; clean tables written."""

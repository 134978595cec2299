"""Unit, branches and groups: who the books belong to."""

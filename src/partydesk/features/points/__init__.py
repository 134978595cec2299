"""积分: what members earn under the unit's own scheme, from entries and from the other books."""

"""发展党员: the record book of each applicant, 25 steps in five stages."""

"""提醒: what every book has to say, in one list, with the way to where it is put right."""

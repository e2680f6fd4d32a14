"""When: the timetable of the day, and doorbells that ring in the rooms below."""

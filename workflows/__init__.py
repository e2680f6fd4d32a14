"""Why: phases, moves, rules and ladders of a casus, as tables and answers without side effects."""

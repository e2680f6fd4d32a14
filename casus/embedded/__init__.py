"""The stores and the supervisor behind `make start`: everything of Casus on one machine."""

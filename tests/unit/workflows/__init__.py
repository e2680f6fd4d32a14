"""Proof of the tables and answers of workflows, without app and database."""

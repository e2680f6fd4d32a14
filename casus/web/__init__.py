"""What people see: one blueprint per noun."""

"""What people see: tables, progress and sentences on the terminal."""

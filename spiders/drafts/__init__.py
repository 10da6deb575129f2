"""A new portal's rules, drafted from what its site states."""

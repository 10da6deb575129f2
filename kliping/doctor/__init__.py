"""What a machine and a project need, looked at one by one: one file per kind of question."""

"""What goes to the server and comes back from it: boards are pushed, answers are pulled."""

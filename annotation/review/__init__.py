"""What a coordinator should look at again: answers with what was said in words, and why they are listed."""

"""Publishing a release to the Hugging Face Hub: one commit, one tag, read back by the tag."""

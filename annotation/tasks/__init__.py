"""What is asked: the sampling frame, the draw, the design, and the resulting tasks."""

"""What is asked: the sampling frame, the draw, the design, and the tasks that come of them."""

"""The parts of lesson 8: what a learner does with a map of their own."""

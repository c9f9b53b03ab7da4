"""How people in a network behave: one published model a module, arrays or a graph in, small results out."""

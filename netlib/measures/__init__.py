"""What a network is like, in numbers: one idea a module, a NetworkX graph in, plain numbers out."""

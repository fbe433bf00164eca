"""The craft's demands on a drawing: whether a canting can wax it, how much wax it takes, where dye leaks."""

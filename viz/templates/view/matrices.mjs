// Matrices: what is better read than drawn; a cell lists the rows behind it.

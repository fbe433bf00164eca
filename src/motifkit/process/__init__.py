"""The process on the cloth: wax, cracks, dye, stage by stage."""

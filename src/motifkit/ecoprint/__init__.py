"""Ecoprint: leaves from photographs and from rules, their prints on cloth, and how they are laid."""

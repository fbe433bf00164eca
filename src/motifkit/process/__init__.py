"""The process: wax, dye, scrape and boil, stage by stage, from the design to the dyed cloth."""

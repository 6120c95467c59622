"""Who does what to whom next: forecasters of links between actors, day by day, from what came before."""

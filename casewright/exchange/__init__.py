"""What goes out of Casewright and comes in, in the formats of others. So far: paper, as PDF."""

"""The text of a WordPress post becomes plain HTML that the house cleaner can take."""

"""Makes the course's notebooks from their text sources: executed, checked, and as pages of the site."""

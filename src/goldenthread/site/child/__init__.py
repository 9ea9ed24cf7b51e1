"""The child's page: the story on one screen, told to somebody who has never met the child."""

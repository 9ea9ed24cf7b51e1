"""One room for each service, all furnished alike."""

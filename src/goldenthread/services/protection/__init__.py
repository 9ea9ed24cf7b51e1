"""Protection: enquiries, conferences, protection plans and what is due under them."""

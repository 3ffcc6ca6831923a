"""The boundary to the commerce server: Saleor's GraphQL at one URL. Other packages call `api`, and nothing else here."""

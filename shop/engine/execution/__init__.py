"""How a GraphQL request becomes an answer: kept documents, cost, the executor, the errors' shape."""

"""What the packages' GraphQL for apps is made of: nodes, pages of lists, shared types, limits. The view is in shop/project."""

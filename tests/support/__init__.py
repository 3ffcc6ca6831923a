"""Tools that tests share: concurrency, query budgets, the engine as a real process."""

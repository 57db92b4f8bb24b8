"""Small exact kinds of value: spans, times, quantities. They know nothing of news."""

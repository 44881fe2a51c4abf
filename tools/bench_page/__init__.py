"""How quick the page and its API are with 100,000 mails stored, and how they bear twenty reviewers."""

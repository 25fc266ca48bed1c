"""Care: what a customer owns, the workshop that looks after it, and putting right what went wrong (docs/care.md)."""

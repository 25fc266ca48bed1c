"""What people say to us, and we to them in person: conversations, reactions, answers, thanks. docs/portal.md is its map."""

"""What pages are told of garage, workshop and cases."""

from vorfreude.care.queries.members import Member, member_of

__all__ = ["Member", "member_of"]

"""A chain of records: each names the digest of the one before, each is signed, and so is how many there are.

What breaks it is found without asking anybody: an edit (digest, signature), an insertion, a deletion or another order (number, digest of the
one before), the end cut off (the signed head). What a head of yesterday cannot show is what was cut off and signed anew by the maker
itself: for that, two exports are compared (``went_on``).
"""

from vorfreude.core.chain.canonical import NotCanonical, canonical, digest_of
from vorfreude.core.chain.links import FIRST, Head, Link, message_of
from vorfreude.core.chain.verifying import Checked, Fault, FaultCode, Holds, faults_of, went_on

__all__ = [
    "FIRST",
    "Checked",
    "Fault",
    "FaultCode",
    "Head",
    "Holds",
    "Link",
    "NotCanonical",
    "canonical",
    "digest_of",
    "faults_of",
    "message_of",
    "went_on",
]

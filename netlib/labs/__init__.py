"""What a learner touches: one lab a module. The only rooms that know of widgets."""

from netlib.labs.base import LABS, Lab, replay
from netlib.labs.compare import Comparison, compare
from netlib.labs.donation_game import DonationGame
from netlib.labs.investment_game import InvestmentGame
from netlib.labs.ten_rounds import TenRounds
from netlib.labs.vouching_distance import VouchingDistance
from netlib.labs.vouching_ladder import VouchingLadder

__all__ = [
    "LABS",
    "Comparison",
    "DonationGame",
    "InvestmentGame",
    "Lab",
    "TenRounds",
    "VouchingDistance",
    "VouchingLadder",
    "compare",
    "replay",
]

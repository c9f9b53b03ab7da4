"""What a learner touches: one lab a module. The only rooms that know of widgets."""

from netlib.labs.base import LABS, Lab, replay
from netlib.labs.command_rank import CommandRank
from netlib.labs.compare import Comparison, compare
from netlib.labs.donation_game import DonationGame
from netlib.labs.enforcement import Enforcement
from netlib.labs.hidden_costs import HiddenCosts
from netlib.labs.investment_game import InvestmentGame
from netlib.labs.rewiring import Rewiring
from netlib.labs.ten_rounds import TenRounds
from netlib.labs.vouching_batch import VouchingBatch
from netlib.labs.vouching_distance import VouchingDistance
from netlib.labs.vouching_ladder import VouchingLadder

__all__ = [
    "LABS",
    "CommandRank",
    "Comparison",
    "DonationGame",
    "Enforcement",
    "HiddenCosts",
    "InvestmentGame",
    "Lab",
    "Rewiring",
    "TenRounds",
    "VouchingBatch",
    "VouchingDistance",
    "VouchingLadder",
    "compare",
    "replay",
]

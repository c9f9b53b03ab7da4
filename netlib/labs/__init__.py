"""What a learner touches: one lab a module. The only rooms that know of widgets."""

from netlib.labs.base import LABS, Lab, replay
from netlib.labs.command_rank import CommandRank
from netlib.labs.compare import Comparison, compare
from netlib.labs.donation_game import DonationGame
from netlib.labs.enforcement import Enforcement
from netlib.labs.flow_and_stock import FlowAndStock
from netlib.labs.hidden_costs import HiddenCosts
from netlib.labs.investment_game import InvestmentGame
from netlib.labs.library_history import LibraryHistory
from netlib.labs.rewiring import Rewiring
from netlib.labs.small_world import SmallWorldRing
from netlib.labs.spreading import Spreading
from netlib.labs.ten_rounds import TenRounds
from netlib.labs.tie_costs import TieCosts
from netlib.labs.vouching_batch import VouchingBatch
from netlib.labs.vouching_distance import VouchingDistance
from netlib.labs.vouching_ladder import VouchingLadder
from netlib.labs.weaver import Weaver

__all__ = [
    "LABS",
    "CommandRank",
    "Comparison",
    "DonationGame",
    "Enforcement",
    "FlowAndStock",
    "HiddenCosts",
    "InvestmentGame",
    "Lab",
    "LibraryHistory",
    "Rewiring",
    "SmallWorldRing",
    "Spreading",
    "TenRounds",
    "TieCosts",
    "VouchingBatch",
    "VouchingDistance",
    "VouchingLadder",
    "Weaver",
    "compare",
    "replay",
]

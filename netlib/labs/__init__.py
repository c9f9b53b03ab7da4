"""What a learner touches: one lab a module. The only rooms that know of widgets."""

from netlib.labs.always_on import AlwaysOn
from netlib.labs.base import LABS, Lab
from netlib.labs.border_crossing import BorderCrossing
from netlib.labs.codes import replay
from netlib.labs.command_rank import CommandRank
from netlib.labs.compare import Comparison, compare
from netlib.labs.debian_losses import DebianLosses
from netlib.labs.departures import Departures
from netlib.labs.donation_game import DonationGame
from netlib.labs.donor_pot import DonorPot
from netlib.labs.donor_referral import DonorReferral
from netlib.labs.enforcement import Enforcement
from netlib.labs.five_clues import FiveClues
from netlib.labs.flow_and_stock import FlowAndStock
from netlib.labs.four_gauges import FourGauges
from netlib.labs.handover import Handover
from netlib.labs.handshake import Handshake
from netlib.labs.hidden_costs import HiddenCosts
from netlib.labs.hub_likeness import HubLikeness
from netlib.labs.investment_game import InvestmentGame
from netlib.labs.iron_law import IronLaw
from netlib.labs.library_history import LibraryHistory
from netlib.labs.loudest_voice import LoudestVoice
from netlib.labs.many_hands import ManyHands
from netlib.labs.public_goods import PublicGoods
from netlib.labs.rewiring import Rewiring
from netlib.labs.small_world import SmallWorldRing
from netlib.labs.spreading import Spreading
from netlib.labs.ten_rounds import TenRounds
from netlib.labs.tie_costs import TieCosts
from netlib.labs.trust_or_documents import TrustOrDocuments
from netlib.labs.value_created import ValueCreated
from netlib.labs.vouching_batch import VouchingBatch
from netlib.labs.vouching_distance import VouchingDistance
from netlib.labs.vouching_ladder import VouchingLadder
from netlib.labs.weaver import Weaver
from netlib.labs.who_to_lose import WhoToLose
from netlib.labs.whose_name import WhoseName

__all__ = [
    "LABS",
    "AlwaysOn",
    "BorderCrossing",
    "CommandRank",
    "Comparison",
    "DebianLosses",
    "Departures",
    "DonationGame",
    "DonorPot",
    "DonorReferral",
    "Enforcement",
    "FiveClues",
    "FlowAndStock",
    "FourGauges",
    "Handover",
    "Handshake",
    "HiddenCosts",
    "HubLikeness",
    "InvestmentGame",
    "IronLaw",
    "Lab",
    "LibraryHistory",
    "LoudestVoice",
    "ManyHands",
    "PublicGoods",
    "Rewiring",
    "SmallWorldRing",
    "Spreading",
    "TenRounds",
    "TieCosts",
    "TrustOrDocuments",
    "ValueCreated",
    "VouchingBatch",
    "VouchingDistance",
    "VouchingLadder",
    "Weaver",
    "WhoToLose",
    "WhoseName",
    "compare",
    "replay",
]

"""How people in a network behave: one published model a module, arrays or a graph in, small results out.

    >>> import netlib
    >>> netlib.models.break_even(multiplier=4)
    0.25

Names that several models have, such as ``play``, are found in the model's own module:

    >>> netlib.models.investment_game.play(sent=5, share_returned=0.5).sender
    12.5
"""

from netlib.lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "averaging": ["Averaging", "average", "averaging_matrix", "break_even_error", "crowds"],
        "clue_game": ["ClueGame", "leavitt"],
        "clue_solver": ["minimum_time"],
        "control": ["Control"],
        "delegation": ["Delegation", "delegate"],
        "donation_game": ["Fixation", "WorldCourse", "fixation", "world", "world_course"],
        "donor_pot": ["Appeal", "Rivalry", "appeal"],
        "donor_season": ["Season", "referral_season"],
        "enforcement": ["Contract", "Evolution", "evolve"],
        "group_selection": ["GroupFixation", "rare_split_fixation"],
        "imitation_game": ["Imitation", "imitation"],
        "independent_cascade": ["cascade", "cascade_reach"],
        "indirect_reciprocity": ["ImageScoring", "helping_pays", "image_scoring", "share_needed"],
        "investment_game": ["Exchange", "Experiment", "break_even", "resample", "return_on_trust"],
        "many_runs": ["band", "ensemble", "sweep"],
        "meeting": ["meeting_error", "meeting_weights"],
        "packet_traffic": ["Traffic", "TrafficCourse", "packet_course", "packets"],
        "problem_search": ["Search", "landscape", "search"],
        "public_goods": [
            "Giving",
            "after_slip",
            "best_replies",
            "equilibria",
            "is_equilibrium",
            "is_stable",
            "most_leant_on",
        ],
        "repeated_game": ["Match", "cooperate_first"],
        "rewiring": ["Rewiring", "rewire"],
        "threshold_contagion": ["Spread", "neighbourhood", "spread"],
        "tie_costs": ["Dilemma", "dilemma"],
        "virtual_teams": ["teams", "trust_performance", "variance_explained"],
        "watts_strogatz": ["SmallWorld", "mean_clustering", "mean_distance", "small_world"],
        "weaving": ["Weaving", "weave"],
    },
)

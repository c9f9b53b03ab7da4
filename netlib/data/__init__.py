"""The real data as tables and networks, checked when they are read.

>>> import netlib
>>> netlib.data.berg_senders()["sent"].mean().round(2)  # of 10 dollars
np.float64(5.16)

Each call reads its files again, so the caller may change what it returns. A file that is missing or was
changed raises `PlainError`, and so does the name of a table that does not exist. ``data/<folder>/README.md``
says where the data come from, how they were made and what they must not be used for.
"""

from netlib.lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "computed": ["always_on", "curve", "hubs", "open_source_history"],
        "debian": [
            "RELEASES",
            "ROLES",
            "Release",
            "debian_departures",
            "debian_derived",
            "debian_maintains",
            "debian_over_time",
            "debian_packages",
            "debian_pandemic",
            "debian_people",
            "debian_relationships",
            "debian_removal",
            "debian_trust",
            "find_release",
            "maintained_in",
            "trust_network",
            "work_network",
        ],
        "rescue": ["emon_borders", "emon_derived", "emon_network", "emon_organisations", "emon_ties"],
        "studies": [
            "berg_senders",
            "breuer_correlations",
            "falk_gifts",
            "giving_studies",
            "guyer_groups",
            "leavitt_groups",
        ],
    },
)
